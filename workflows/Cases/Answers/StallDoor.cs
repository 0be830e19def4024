namespace Relais.Cases.Answers;

/// <summary>What becomes of a stall reason.</summary>
public abstract record StallVerdict
{
    private StallVerdict()
    {
    }

    /// <summary>It is the first, and is kept.</summary>
    public sealed record Noted : StallVerdict;

    /// <summary>The same was given before: a success that changes nothing.</summary>
    public sealed record SameAgain : StallVerdict;

    /// <summary>Another was given before, which counts.</summary>
    public sealed record TooLate(string Was) : StallVerdict;

    /// <summary>The step was answered, or the process went another way.</summary>
    public sealed record Over : StallVerdict;
}

/// <summary>Where it is said why a step has stalled. It is asked once and chased for never; it changes nothing of the process.</summary>
public sealed class StallDoor(ICaseStore cases, TimeProvider clock)
{
    /// <summary>Whether the link's step waits, and everybody who should have answered was told.</summary>
    public static bool IsStalled(OpenedLink opened) => IsStalled(opened.State, opened.Link.Number);

    /// <param name="link">A link that asks for the reason.</param>
    public async Task<StallVerdict> GiveAsync(AnswerLink link, ReasonCode reason, Channel channel, CancellationToken cancellation = default)
    {
        StallVerdict verdict = new StallVerdict.Over();
        var at = clock.GetUtcNow();
        await cases.ChangeAsync(
            link.CaseCode,
            new CaseRows(link.Number, link.Step),
            state =>
            {
                verdict = Judge(state, link.Number, reason.Code);
                return verdict is StallVerdict.Noted ? Note(state.Case, link, reason, channel, at) : null;
            },
            cancellation);
        return verdict;
    }

    private static StallVerdict Judge(CaseState state, int number, string code)
    {
        if (!IsStalled(state, number)) return new StallVerdict.Over();
        if (state.Case.StallReason is not { } was) return new StallVerdict.Noted();
        return was == code ? new StallVerdict.SameAgain() : new StallVerdict.TooLate(was);
    }

    private static bool IsStalled(CaseState state, int number) =>
        state is { Answer: null, Step.State: StepState.Open, Case.StalledSince: not null } && state.Case.Status.IsOpen() && state.Case.Step?.Number == number;

    private static CaseChange Note(CaseRecord @case, AnswerLink link, ReasonCode reason, Channel channel, DateTimeOffset at) => new(@case.Code)
    {
        Case = @case with { StallReason = reason.Code },
        Log = [new LogEntry(at, $"{link.Number:D3}-stall-reason", LogKind.StallReasonGiven, link.Holder, channel) { Step = link.Step, Number = link.Number, Code = reason.Code }],
    };
}
