using Relais.Chasing;
using Relais.Emails;

namespace Relais.Cases.Restarting;

/// <summary>Reads from the rows of a case how its orchestration goes on when it starts anew: at its step, without saying again what was said. Pure.</summary>
public static class Resumptions
{
    /// <param name="waiting">The mails about the case that wait to go out.</param>
    /// <param name="resumeAt">When the case's hold ends by itself; none where it is not on hold.</param>
    public static CaseStart Of(CaseHistory history, IReadOnlyList<OutlookLine> waiting, PolicyTerms terms, DateTimeOffset? resumeAt)
    {
        var @case = history.Case;
        var start = CaseStart.Of(@case, terms);
        var taken = history.Commands.Where(command => command is { AppliedAt: not null, Refused: null }).OrderBy(command => command.AppliedAt).ToList();
        if (history.CurrentStep is not { } main)
        {
            // It was reopened, and did not get to its step.
            return taken.LastOrDefault(command => command.Command.Name == CommandName.Reopen) is { Command.Step: { } to, AppliedAt: { } at }
                ? start with { From = to, Facts = start.Facts.SentTo(to, terms, at) }
                : start;
        }

        var pauses = PausesSince(main.OpenedAt, history.Log);
        var facts = @case.Facts.DecidingSince is null ? @case.Facts : @case.Facts with { DecidePauses = [.. @case.Facts.DecidePauses.Union(pauses)] };
        var beside = history.Steps.Where(step => step.Number != main.Number && (step.State == StepState.Open || WasAnsweredBeside(step, main)));
        var steps = main.State == StepState.Cancelled ? beside : beside.Append(main);
        var since = taken.Where(command => command.AppliedAt >= main.OpenedAt).ToList();
        var revoked = Last(CommandName.Revoke)?.Command;
        var from = main.Key;
        if (main.State != StepState.Cancelled) facts = facts.GoingOnAt(main, terms);
        else if (Last(CommandName.Goto) is { Command.Step: { } to, AppliedAt: { } at })
        {
            // The process had left the step for another, and did not get there.
            (from, facts) = (to, facts.SentTo(to, terms, at));
        }

        return start with
        {
            Facts = facts,
            From = from,
            Resumed = new CaseResumption(
                @case.Status,
                [.. steps.Select(step => Of(step, history, waiting, step == main ? Last(CommandName.Reassign) : null))],
                @case.Hold?.Since,
                resumeAt,
                revoked,
                revoked is not null),
        };

        CommandRecord? Last(CommandName name) => since.LastOrDefault(command => command.Command.Name == name);
    }

    /// <param name="reassigned">What gave the step to its owner; none where that is who it was opened for.</param>
    private static StepResumption Of(StepRecord step, CaseHistory history, IReadOnlyList<OutlookLine> waiting, CommandRecord? reassigned)
    {
        var owner = reassigned?.Command.Owner;
        var mailed = history.Log.Where(line => line.Number == step.Number).Concat(waiting.Where(line => line.Number == step.Number).Select(line => line.Line with { Id = line.MailKey })).ToList();
        var isAsked = mailed.Any(line => line.Kind == LogKind.Asked);
        return new StepResumption(
            step.Number,
            step.Key,
            step.OpenedAt,
            step.Revision,
            isAsked ? step.AskedAt : null,
            [.. DoneAbout(mailed).Distinct()],
            step.Snoozes,
            PausesSince(step.OpenedAt, history.Log),
            history.Case.Hold is { } hold ? (hold.Since > step.OpenedAt ? hold.Since : step.OpenedAt) : null,
            owner,
            step.State == StepState.Open ? null : new StepResult(step.State, history.Answers.FirstOrDefault(answer => answer.Number == step.Number)?.Given),
            UnreachableSince(owner ?? step.Owner, reassigned?.AppliedAt, mailed),
            isAsked && reassigned is not null ? OwedAsk(reassigned, mailed) : null,
            step.AskOn,
            step.Occurrence);
    }

    private static DateTimeOffset? UnreachableSince(string owner, DateTimeOffset? since, IReadOnlyList<LogEntry> log) => log
        .Where(line => line.Kind is LogKind.Bounced or LogKind.Dropped or LogKind.SpamReported && line.Audience == owner && !(line.At < since))
        .Min(line => (DateTimeOffset?)line.At);

    private static string? OwedAsk(CommandRecord reassigned, IReadOnlyList<LogEntry> mailed)
    {
        var key = StepRun.AskOf(reassigned.Command.Key);
        return mailed.Any(line => line.Kind is LogKind.Asked or LogKind.Reminded && (line.At > reassigned.AppliedAt || MomentOf(line) == key)) ? null : key;
    }

    /// <summary>What the process hears twice changes nothing, so that whatever it may have missed is said.</summary>
    private static bool WasAnsweredBeside(StepRecord step, StepRecord main) =>
        step.State == StepState.Answered && step.EndedAt >= main.OpenedAt && (step.Key == Steps.SamePerson.Key || step.Key == Steps.SupplyInformation.Key);

    /// <summary>The moments that the log tells of, or will once what waits is mailed.</summary>
    private static IEnumerable<string> DoneAbout(IReadOnlyList<LogEntry> log)
    {
        var hasCalled = log.Any(line => line.Kind == LogKind.Mailed && MomentOf(line) == StepRun.CallTask);
        foreach (var line in log)
        {
            switch (line.Kind)
            {
                case LogKind.Asked or LogKind.Reminded or LogKind.Escalated:
                    yield return MomentOf(line);
                    break;
                case LogKind.Stalled when hasCalled:
                    yield return new Moment(MomentKind.Stall, line.At).Key;
                    break;
                case LogKind.MomentSkipped:
                    yield return line.Detail!;
                    break;
            }
        }
    }

    /// <summary>The line has the mail's id: <c>005-remind-1-9f3a0c41</c>.</summary>
    private static string MomentOf(LogEntry line)
    {
        var mail = line.Id[(line.Id.IndexOf('-', StringComparison.Ordinal) + 1)..];
        return mail.LastIndexOf('-') is > 0 and var end ? mail[..end] : mail;
    }

    private static List<Pause> PausesSince(DateTimeOffset opened, IReadOnlyList<LogEntry> log)
    {
        var pauses = new List<Pause>();
        DateTimeOffset? held = null;
        foreach (var line in log.Where(line => line.Kind is LogKind.Held or LogKind.Resumed).OrderBy(line => line.At))
        {
            if (line.Kind == LogKind.Held) held ??= line.At;
            else if (held is { } since)
            {
                if (line.At >= opened) pauses.Add(new Pause(since, line.At));
                held = null;
            }
        }

        return pauses;
    }
}
