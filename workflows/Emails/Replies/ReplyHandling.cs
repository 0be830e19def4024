using System.Globalization;
using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Emails.Texts;

namespace Relais.Emails.Replies;

/// <summary>Does what a stored reply asks for. It may be asked again after a crash: each of its effects happens once.</summary>
public sealed class ReplyHandling(ICaseStore cases, IDirectory directory, AnswerDoor answers, CommandDoor commands, Dispatch dispatch, RefusedMail refused, TimeProvider clock)
{
    /// <summary>So many mails answer replies to one step that could not be taken.</summary>
    private const int MostMails = 2;

    public async Task HandleAsync(string code, string key, ICaseRuns runs, CancellationToken cancellation = default)
    {
        if (await cases.ReadHistoryAsync(code, cancellation) is not { } history) return;
        if (history.Replies.FirstOrDefault(reply => reply.Key == key) is not { Outcome: null, By: { } by } reply) return;

        var text = history.Notes.FirstOrDefault(note => note.Id == InboundRecord.NoteOf(key))?.Texts.GetValueOrDefault("reply") ?? "";
        var handled = await OfAsync(new Case(history, reply, by, runs), text, cancellation);
        await cases.ChangeAsync(
            code,
            new CaseRows(Reply: key),
            state => state.Reply is { Outcome: null } stored
                ? new CaseChange(code) { Reply = stored with { Outcome = handled.Outcome, HandledAt = clock.GetUtcNow() }, Log = handled.Line is { } line ? [line] : [] }
                : null,
            cancellation);
    }

    private sealed record Handled(InboundOutcome Outcome, LogEntry? Line = null);

    private async Task<Handled> OfAsync(Case @case, string text, CancellationToken cancellation)
    {
        var context = await answers.ContextAsync(@case.Row, @case.Step, Language.French, cancellation);
        var question = new ReplyQuestion(@case.Step, [.. Steps.Offered(@case.Step, @case.Row.Facts)], context, await directory.ReadAsync(cancellation), @case.Row.Office, @case.By);
        var reading = @case.Reply.Mixed ? ReplyReading.Unclear.Wholly : ReplyReader.Read(question, text);
        var read = reading is ReplyReading.Said said ? AnswerReader.Read(@case.Step, said.Values, context) : null;

        return reading switch
        {
            // Whoever writes thanks to a step that is over is not bothered with a mail.
            _ when (@case.IsOver || @case.Answered is not null) && reading is not ReplyReading.Snooze && read?.Answer is null => new Handled(InboundOutcome.Kept, @case.Line(LogKind.ReplyKept, KeptBecause.StepOver)),
            _ when @case.IsOver => await NoLongerAskedAsync(@case, cancellation),
            _ when @case.Reply.Expired && @case.Answered is null => await SendFreshAsync(@case, cancellation),
            ReplyReading.Said when read?.Answer is not null => await AnswerAsync(@case, read, cancellation),
            ReplyReading.Said when read!.Problems.Any(problem => problem.Code == SessionReading.Full) => await AskBackAsync(@case, MessageKind.NoPlaceLeft, [], cancellation),
            ReplyReading.Said => await AskBackAsync(@case, MessageKind.Unclear, [.. read!.Problems.Select(problem => problem.Path)], cancellation),
            ReplyReading.Snooze when @case.Answered is { } was => await TooLateAsync(@case, was.Given, cancellation),
            ReplyReading.Snooze snooze => await SnoozeAsync(@case, snooze, cancellation),
            ReplyReading.Help => await AskBackAsync(@case, MessageKind.Help, [], cancellation),
            ReplyReading.Unclear unclear => await AskBackAsync(@case, MessageKind.Unclear, unclear.Missing, cancellation),
            _ => await AskBackAsync(@case, MessageKind.Unclear, [], cancellation),
        };
    }

    private async Task<Handled> AnswerAsync(Case @case, AnswerRead read, CancellationToken cancellation) =>
        await answers.AnswerAsync(@case.Code, @case.Reply.Number, @case.Reply.Step, read, @case.By, Channel.Reply, @case.Runs, cancellation) switch
        {
            Verdict.Accepted => new Handled(InboundOutcome.Answered),
            Verdict.SameAgain => new Handled(InboundOutcome.Repeated),
            Verdict.TooLate late => await TooLateAsync(@case, late.Was, cancellation),
            Verdict.NoPlaceLeft => await AskBackAsync(@case, MessageKind.NoPlaceLeft, [], cancellation),
            Verdict.NotYetAsked => new Handled(InboundOutcome.Kept, @case.Line(LogKind.ReplyKept, KeptBecause.NotYetAsked)),
            _ => await NoLongerAskedAsync(@case, cancellation),
        };

    private async Task<Handled> SnoozeAsync(Case @case, ReplyReading.Snooze snooze, CancellationToken cancellation)
    {
        // A command is about the step that the case waits for.
        if (@case.Row.Step?.Number != @case.Reply.Number) return await NoLongerAskedAsync(@case, cancellation);
        var command = new CaseCommand(InboundRecord.NoteOf(@case.Reply.Key), CommandName.Snooze, @case.By, Channel.Reply, @case.Reply.ReceivedAt, Days: snooze.Days, Code: snooze.Code, Number: @case.Reply.Number);
        var reason = snooze.Reason ?? ReplyTexts.SnoozedByMail.In(Language.French);
        return await commands.SendAsync(@case.Code, command, reason, @case.Runs, cancellation) is CommandVerdict.Accepted
            ? new Handled(InboundOutcome.Snoozed)
            : await AskBackAsync(@case, MessageKind.Unclear, ["days"], cancellation);
    }

    /// <summary>The same reaction as the answer page's: a fresh mail to the owner, once an hour.</summary>
    private static async Task<Handled> SendFreshAsync(Case @case, CancellationToken cancellation)
    {
        var hour = @case.Reply.ReceivedAt.ToString("yyyyMMddHH", CultureInfo.InvariantCulture);
        await @case.Runs.SignalStepAsync(@case.Code, @case.Reply.Number, @case.Reply.Step, new StepSignal(SignalKind.SendAgain, Key: hour), cancellation);
        return new Handled(InboundOutcome.Expired);
    }

    private async Task<Handled> AskBackAsync(Case @case, MessageKind kind, IReadOnlyList<string> missing, CancellationToken cancellation)
    {
        var asked = @case.History.Replies.Count(other => other.Number == @case.Reply.Number && other.Key != @case.Reply.Key && other.Outcome is InboundOutcome.Unclear or InboundOutcome.HelpAsked or InboundOutcome.NoPlaceLeft);
        var line = kind == MessageKind.NoPlaceLeft ? @case.Line(LogKind.ReplyKept, KeptBecause.NoPlaceLeft) : @case.Line(LogKind.ReplyUnclear);
        if (asked >= MostMails) return new Handled(InboundOutcome.NotAskedAgain, line);

        // Kept before the step is told, since the mail says it.
        if (missing.Count > 0)
        {
            await cases.ChangeAsync(
                @case.Code,
                new CaseRows(Reply: @case.Reply.Key),
                state => state.Reply is { } stored && !stored.Missing.SequenceEqual(missing) ? new CaseChange(@case.Code) { Reply = stored with { Missing = missing } } : null,
                cancellation);
        }

        // The key counts the questions of the step, so that two replies at once bring no third.
        var signal = new StepSignal(SignalKind.SendAgain, Key: $"question-{asked + 1}", Say: kind, To: @case.By);
        await @case.Runs.SignalStepAsync(@case.Code, @case.Reply.Number, @case.Reply.Step, signal, cancellation);
        return new Handled(OutcomeOf(kind), line);
    }

    private static InboundOutcome OutcomeOf(MessageKind kind) => kind switch
    {
        MessageKind.Help => InboundOutcome.HelpAsked,
        MessageKind.NoPlaceLeft => InboundOutcome.NoPlaceLeft,
        _ => InboundOutcome.Unclear,
    };

    private async Task<Handled> TooLateAsync(Case @case, AnswerGiven was, CancellationToken cancellation)
    {
        await TellAsync(@case, was, cancellation);
        return new Handled(InboundOutcome.TooLate);
    }

    private async Task<Handled> NoLongerAskedAsync(Case @case, CancellationToken cancellation)
    {
        await TellAsync(@case, null, cancellation);
        return new Handled(InboundOutcome.NoLongerAsked, @case.Line(LogKind.ReplyKept, KeptBecause.StepOver));
    }

    private async Task TellAsync(Case @case, AnswerGiven? was, CancellationToken cancellation)
    {
        // Two programs that answer each other must come to an end.
        var told = @case.History.Replies.Count(other => other.Number == @case.Reply.Number && other.By == @case.By && other.Outcome is InboundOutcome.TooLate or InboundOutcome.NoLongerAsked);
        if (told >= MostMails) return;

        var entries = await directory.ReadAsync(cancellation);
        var names = new PartyNames(entries, @case.Row.ReferrerName);
        foreach (var recipient in Recipients.Of(@case.By, Recipients.RoleOf(@case.By, @case.Asked?.Owner ?? "", entries), @case.Row, entries))
        {
            var message = EmailMessage.About(@case.Row, MessageKind.AnsweredAlready, recipient, entries) with
            {
                Step = @case.Step,
                Given = was,
                OwnerName = was is null ? null : names.Of(was.By).In(recipient.Language),
            };
            var line = @case.Line(LogKind.Mailed) with { By = Party.System, Channel = Channel.System };
            var letter = new Letter(@case.Row, $"{@case.Reply.Number:D3}-answered-already-{@case.Reply.Key[..8]}", recipient, message, null, line);
            if (await dispatch.SendAsync(letter, cancellation) is SendOutcome.Refused refusal) await refused.ParkAsync(letter, refusal.Reason, cancellation);
        }
    }

    /// <summary>What a reply is handled in.</summary>
    private sealed record Case(CaseHistory History, InboundRecord Reply, string By, ICaseRuns Runs)
    {
        public CaseRecord Row => History.Case;

        public string Code => Row.Code;

        public Step Step => Steps.Named(Reply.Step);

        public StepRecord? Asked => History.Steps.FirstOrDefault(step => step.Number == Reply.Number);

        public AnswerRecord? Answered => History.Answers.FirstOrDefault(answer => answer.Number == Reply.Number);

        public bool IsOver => Answered is null && (Asked is not { State: StepState.Open } || !Row.Status.IsOpen());

        public LogEntry Line(LogKind kind, KeptBecause? why = null) => new(Reply.ReceivedAt, InboundRecord.NoteOf(Reply.Key), kind, By, Channel.Reply)
        {
            Step = Reply.Step,
            Number = Reply.Number,
            Detail = why is { } because ? Words.Of(because) : null,
            Note = kind is LogKind.ReplyKept or LogKind.ReplyUnclear ? InboundRecord.NoteOf(Reply.Key) : null,
        };
    }
}
