using Relais.Chasing;
using Relais.Emails;
using Relais.Referrals;
using Relais.Routing;

namespace Relais.Cases.Activities;

/// <summary>Asks, reminds, or tells a higher level, as long as the step is open.</summary>
internal sealed class TellAboutStep(ICaseStore cases, IDirectory directory, PolicyCatalog policies, Dispatch dispatch, LateSteps late, Proposals proposals) : EchoingActivity<StepMessage, Told>
{
    protected override async Task<Told> RunAsync(StepMessage input)
    {
        var state = await cases.ReadAsync(input.Code, new CaseRows(input.Number, input.Step));
        if (state?.Step is not { State: StepState.Open } step) return new Told(TellOutcome.NotNeeded);
        if (state.Case.Hold is not null) return new Told(TellOutcome.OnHold);

        // A step beside the one that the case waits for stalls nothing.
        if (input.Kind == MessageKind.CallTask && (state.Case.StalledSince is null || state.Case.Step?.Number != step.Number)) return new Told(TellOutcome.NotNeeded);

        var entries = await directory.ReadAsync();
        var recipients = input.To is { } to
            ? Recipients.Of(to, Recipients.RoleOf(to, step.Owner, entries), state.Case, entries)
            : Recipients.Of(input.Audience, step.Owner, state.Case, entries);
        if (recipients.Count == 0) return new Told(TellOutcome.Refused, $"There is nobody to be told: {input.Audience} of {step.Owner}.");

        var missing = input.Kind == MessageKind.Unclear ? await MissingIn(input) : [];
        var proposal = input.Audience == Audience.Owner ? await proposals.ForAsync(state.Case, step, input.Kind, input.At) : null;
        var told = new Told(TellOutcome.Sent);
        foreach (var recipient in recipients)
        {
            var letter = Letter(input, state.Case, step, recipient, entries, missing) with { Way = WayOf(input, state.Case) };
            if (proposal is not null) letter = letter with { Message = proposal.AddTo(letter.Message) };
            var outcome = await dispatch.SendAsync(letter);
            if (outcome is SendOutcome.Refused refused) told = new Told(TellOutcome.Refused, refused.Reason);
        }

        if (input.Kind == MessageKind.Escalate && told.Outcome == TellOutcome.Sent) await MarkAsync(input);

        // Who could not read the question is not silent.
        if (input is { Kind: MessageKind.Escalate, Level: 1, UnreachableSince: null }) await late.ToldAsync(state.Case, step);
        return told;
    }

    /// <summary>The case says how far its current step has been escalated.</summary>
    private async Task MarkAsync(StepMessage input) => await cases.ChangeAsync(input.Code, new CaseRows(input.Number, input.Step), state =>
        state.Step is { State: StepState.Open } && state.Case.Step?.Number == input.Number && state.Case.EscalationLevel < input.Level
            ? new CaseChange(input.Code) { Case = state.Case with { EscalationLevel = input.Level } }
            : null);

    /// <summary>At once what is urgent, new, or a breach; the rest by digest, and to the heads by their weekly list.</summary>
    private Way WayOf(StepMessage input, CaseRecord @case)
    {
        var rule = policies.ByVersion(@case.PolicyVersion).Step(input.Step).For(@case.Priority);
        var sending = input.Sending ?? input.Kind switch
        {
            MessageKind.Ask or MessageKind.InformationCame => rule.AskBy,
            MessageKind.Remind => rule.RemindBy,
            MessageKind.Snoozed => Sending.Digest,
            _ => Sending.AtOnce,
        };
        if (input.Audience == Audience.Heads && @case.Priority != Priority.Urgent) return Way.Weekly;
        return sending == Sending.AtOnce ? Way.Alone : Way.Daily;
    }

    /// <summary>What the reply that is asked back about lacked: the last one of whoever gets this mail.</summary>
    private async Task<IReadOnlyList<string>> MissingIn(StepMessage input)
    {
        var history = await cases.ReadHistoryAsync(input.Code);
        return history?.Replies.LastOrDefault(reply => reply.Number == input.Number && reply.By == input.To)?.Missing ?? [];
    }

    private static Letter Letter(StepMessage input, CaseRecord @case, StepRecord step, Recipient recipient, DirectoryReading directory, IReadOnlyList<string> missing)
    {
        var definition = Steps.Named(step.Key);
        var message = EmailMessage.About(@case, input.Kind, recipient, directory) with
        {
            Step = definition,
            Choices = [.. Steps.Offered(definition, @case.Facts)],
            AskedAt = step.AskedAt,
            DueAt = step.DueAt,
            Number = input.Level,
            OwnerName = string.Join(", ", Recipients.Of(step.Owner, RecipientRole.Owner, @case, directory).Select(owner => owner.Name)),
            Occurrence = input.Occurrence,
            OwnerUnreachable = input is { Kind: MessageKind.Escalate, UnreachableSince: not null },
            Missing = missing,
            Code = step.Key == Steps.Closure.Key ? @case.Facts.ClosureCode : null,
            OtherCase = step.Key == Steps.SamePerson.Key ? @case.Facts.SamePersonAs : null,
        };
        if (input.Kind == MessageKind.Snoozed && step.Snoozes.ElementAtOrDefault(input.Level - 1) is { } snooze)
        {
            message = message with { Number = snooze.WorkingDays, Code = snooze.Code };
        }

        var kind = input.Kind switch
        {
            MessageKind.Remind => LogKind.Reminded,
            MessageKind.Escalate => LogKind.Escalated,
            MessageKind.InformationCame or MessageKind.PlaceReleased or MessageKind.NoPlaceLeft or MessageKind.Unclear or MessageKind.Help or MessageKind.Snoozed or MessageKind.CallTask => LogKind.Mailed,
            _ => LogKind.Asked,
        };
        var line = new LogEntry(input.At, input.Key, kind, Party.System, Channel.System)
        {
            Step = step.Key,
            Number = step.Number,
            Level = input.Level == 0 || kind == LogKind.Mailed ? null : input.Level,
            Until = step.DueAt,
        };
        return new Letter(@case, $"{step.Number:D3}-{input.Key}", recipient, message, step, line, input.Again);
    }
}
