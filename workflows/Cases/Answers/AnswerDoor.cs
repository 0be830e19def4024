using Relais.Chasing;
using Relais.Trainings;

namespace Relais.Cases.Answers;

/// <summary>What a token opens.</summary>
/// <param name="State">The case, its step and, once given, the answer.</param>
public sealed record OpenedLink(AnswerLink Link, CaseState State)
{
    public Step Step => Steps.Named(Link.Step);
}

/// <summary>Where answers come in, from whatever channel: the first valid one wins.</summary>
public sealed class AnswerDoor(
    ICaseStore cases,
    IAnswerLinks links,
    IDirectory directory,
    IPendingWork pending,
    LateSteps late,
    ITrainingSessions sessions,
    TrainingPlaces places,
    PersonReads reads,
    TimeProvider clock)
{
    /// <summary>Changes nothing, however often it is asked.</summary>
    /// <param name="toShow">With what <see cref="PersonReads.ShowAsync"/> needs, for a page that may show it.</param>
    /// <returns>Null for a token that is unknown, or that opens no page about a step.</returns>
    public async Task<OpenedLink?> OpenAsync(string token, bool toShow = false, CancellationToken cancellation = default)
    {
        if (await links.FindAsync(token, cancellation) is not { Purpose: LinkPurpose.Page or LinkPurpose.StallReason } link) return null;
        var rows = new CaseRows(link.Number, link.Step);
        var state = await cases.ReadAsync(link.CaseCode, toShow ? reads.ToShow(rows) : rows, cancellation);
        return state?.Step is null ? null : new OpenedLink(link, state);
    }

    /// <summary>What an answer to this step is checked against.</summary>
    public async Task<AnswerContext> ContextAsync(CaseRecord @case, Step step, Language language, CancellationToken cancellation = default)
    {
        var entries = await directory.ReadAsync(cancellation);
        var today = WorkingCalendar.DateOf(clock.GetUtcNow());
        return new AnswerContext(
            @case.Facts,
            entries.Offices.Keys.ToHashSet(),
            entries.Counsellors(@case.Office).Select(person => person.Id).ToHashSet(),
            today,
            language)
        {
            CaseCode = @case.Code,
            Sessions = step.ChoosesSession ? [.. OfferedSessions.For(step, @case.Facts, await sessions.ListAsync(cancellation), today)] : [],
        };
    }

    /// <summary>Whoever holds a link answers its step.</summary>
    /// <param name="opened">What the link opened a moment ago.</param>
    /// <param name="read">An answer that was understood.</param>
    public Task<Verdict> AnswerAsync(OpenedLink opened, AnswerRead read, Channel channel, ICaseRuns runs, CancellationToken cancellation = default) =>
        AnswerAsync(opened.State, opened.Link.Number, opened.Link.Step, read, opened.Link.Holder, channel, runs, cancellation);

    /// <param name="read">An answer that was understood.</param>
    /// <param name="by">Who answers, a <see cref="Party"/>.</param>
    public async Task<Verdict> AnswerAsync(
        string code,
        int number,
        string step,
        AnswerRead read,
        string by,
        Channel channel,
        ICaseRuns runs,
        CancellationToken cancellation = default)
    {
        var state = await cases.ReadAsync(code, new CaseRows(number, step), cancellation) ?? throw new InvalidOperationException($"There is no case {code}.");
        return await AnswerAsync(state, number, step, read, by, channel, runs, cancellation);
    }

    /// <param name="seen">The case, the step and the answer that it may have, as they were read a moment ago.</param>
    private async Task<Verdict> AnswerAsync(CaseState seen, int number, string step, AnswerRead read, string by, Channel channel, ICaseRuns runs, CancellationToken cancellation)
    {
        var code = seen.Case.Code;
        var answer = read.Answer ?? throw new ArgumentException("The answer was not understood.", nameof(read));
        var given = new AnswerGiven(answer, by, channel, clock.GetUtcNow());
        var rows = new CaseRows(number, step);
        var taking = await TakePlaceAsync(seen, number, read, cancellation);
        if (taking == PlaceTaking.Full || (taking == PlaceTaking.NoSession && answer.Session is not null)) return new Verdict.NoPlaceLeft(answer.Session is null ? "place" : "session");

        // The mark comes first: should this process die after the answer is written, the reconciler finds the step that was not told.
        var mark = new PendingCase(code, given.At);
        await pending.MarkAsync(mark, cancellation);
        Verdict? verdict = null;
        var found = await cases.ChangeAsync(
            seen,
            rows,
            state =>
            {
                verdict = Judge(state, code, number, answer);
                return verdict switch
                {
                    Verdict.Accepted => Record(code, state.Step!, given, read.Texts),
                    Verdict.TooLate => RecordLate(code, state.Step!, given, read.Texts),
                    _ => null,
                };
            },
            cancellation);

        // The answer that counts is told even if it was recorded before: whoever recorded it may have died before the step was told.
        var counts = verdict switch
        {
            Verdict.Accepted => given,
            Verdict.SameAgain same => same.Was,
            Verdict.TooLate late => late.Was,
            _ => null,
        };
        if (verdict is Verdict.Accepted) await late.AnsweredAsync(found.Case, found.Step!, by, cancellation);
        if (counts is not null) await runs.SignalStepAsync(code, number, step, new StepSignal(SignalKind.Answered, counts), cancellation);

        // The answer that counts may need the very place that this one took.
        if (taking == PlaceTaking.Fresh && counts?.Answer.Session != read.NeedsPlaceIn && verdict is not (Verdict.Accepted or Verdict.SameAgain)) await places.GiveBackAsync(read.NeedsPlaceIn!, code, cancellation);
        await pending.ClearAsync(mark, cancellation);
        return verdict!;
    }

    /// <summary>A fresh mail to the step's owner, for a link that has expired; however often it is asked, one an hour.</summary>
    public async Task<bool> SendAgainAsync(OpenedLink opened, ICaseRuns runs, CancellationToken cancellation = default)
    {
        if (opened.State.Step is not { State: StepState.Open, AskedAt: not null }) return false;
        var key = clock.GetUtcNow().ToString("yyyyMMddHH", System.Globalization.CultureInfo.InvariantCulture);
        return await runs.SignalStepAsync(
            opened.Link.CaseCode,
            opened.Link.Number,
            opened.Link.Step,
            new StepSignal(SignalKind.SendAgain, Key: key),
            cancellation);
    }

    /// <summary>The place is taken before the answer is written: should this process die in between, it goes back by itself.</summary>
    /// <returns>Null where the answer needs none, or will not count.</returns>
    private async Task<PlaceTaking?> TakePlaceAsync(CaseState seen, int number, AnswerRead read, CancellationToken cancellation)
    {
        if (read.NeedsPlaceIn is not { } session || Judge(seen, seen.Case.Code, number, read.Answer!) is not Verdict.Accepted) return null;
        return await places.TakeAsync(session, seen.Case, isChosen: read.Answer!.Session is not null, cancellation);
    }

    private static Verdict Judge(CaseState state, string code, int number, Answer answer) =>
        Rulebook.Judge(state.Case, state.Step ?? throw new InvalidOperationException($"Case {code} has no step {number}."), state.Answer, answer);

    private static CaseChange Record(string code, StepRecord step, AnswerGiven given, IReadOnlyDictionary<string, string> texts)
    {
        var note = texts.Count == 0 ? null : new NoteRecord(NoteRecord.OfAnswer(step.Number, step.Key), given.At, given.By, texts);
        return new CaseChange(code)
        {
            Steps = [step with { State = StepState.Answered, EndedAt = given.At, Plan = [] }],
            Answer = new AnswerRecord(step.Number, step.Key, given),
            Notes = note is null ? [] : [note],
            Log = given.Answer.Session is { } session
                ? [Line(step, given, "answered", LogKind.Answered, note?.Id), new LogEntry(given.At, $"{step.Number:D3}-place-held", LogKind.PlaceHeld, Party.System, Channel.System) { Detail = session }]
                : [Line(step, given, "answered", LogKind.Answered, note?.Id)],
        };
    }

    private static CaseChange RecordLate(string code, StepRecord step, AnswerGiven given, IReadOnlyDictionary<string, string> texts)
    {
        var id = $"late-{StepRecord.Id(step.Number, step.Key)}-{given.At.UtcTicks:x}";
        return new CaseChange(code)
        {
            Notes = texts.Count == 0 ? [] : [new NoteRecord(id, given.At, given.By, texts)],
            Log = [Line(step, given, id, LogKind.LateAnswer, texts.Count == 0 ? null : id)],
        };
    }

    private static LogEntry Line(StepRecord step, AnswerGiven given, string what, LogKind kind, string? note) =>
        new(given.At, $"{step.Number:D3}-{what}", kind, given.By, given.Channel) { Step = step.Key, Number = step.Number, Answer = given.Answer, Note = note };
}
