namespace Relais.Cases.Answers;

/// <summary>What becomes of an answer.</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>It is the first, and counts.</summary>
    public sealed record Accepted : Verdict;

    /// <summary>The same was said before: a success that changes nothing.</summary>
    public sealed record SameAgain(AnswerGiven Was) : Verdict;

    /// <summary>Something else was said before: kept in the log.</summary>
    public sealed record TooLate(AnswerGiven Was) : Verdict;

    /// <summary>The process went another way, or the window has closed.</summary>
    public sealed record NoLongerAsked(StepState State) : Verdict;

    /// <summary>The session that it needs a place in has none left; nothing was recorded.</summary>
    /// <param name="Path">The field that it is said of: <c>session</c>, or <c>place</c> where the answer confirms one.</param>
    public sealed record NoPlaceLeft(string Path) : Verdict;

    /// <summary>The step waits for its day.</summary>
    public sealed record NotYetAsked(DateTimeOffset? AskedOn) : Verdict;
}

/// <summary>Where people race, this decides.</summary>
public static class Rulebook
{
    /// <summary>After a revocation no answer counts or is kept, not even as a late one.</summary>
    public static Verdict Judge(CaseRecord @case, StepRecord step, AnswerRecord? was, Answer answer) =>
        @case.Status == CaseStatus.Revoked || @case.ErasedAt is not null ? new Verdict.NoLongerAsked(step.State) : Judge(step, was, answer);

    public static Verdict Judge(StepRecord step, AnswerRecord? was, Answer answer) => (step.State, was) switch
    {
        (_, { } earlier) when earlier.Given.Answer == answer => new Verdict.SameAgain(earlier.Given),
        (_, { } earlier) => new Verdict.TooLate(earlier.Given),
        (StepState.Open, _) when step.AskedAt is null => new Verdict.NotYetAsked(step.Plan.Count > 0 ? step.Plan[0].At : null),
        (StepState.Open, _) => new Verdict.Accepted(),
        _ => new Verdict.NoLongerAsked(step.State),
    };
}
