using Relais.Cases;

namespace Relais.Functions.Dashboard.Case.Timeline;

/// <summary>One asking of a step as it is drawn: stretches of time, and what happened or will happen in them.</summary>
public sealed record Track(StepRecord Step, IReadOnlyList<Stretch> Stretches, IReadOnlyList<Mark> Marks)
{
    public DateTimeOffset From => Stretches[0].From;

    public DateTimeOffset To => Stretches[^1].To;
}

public sealed record Stretch(StretchKind Kind, DateTimeOffset From, DateTimeOffset To);

public enum StretchKind
{
    /// <summary>The step waits for its day.</summary>
    Waiting,
    OnTime,
    Late,

    /// <summary>What is ahead if nobody answers.</summary>
    Planned,
}

/// <param name="Number">The reminder's number or the escalation's level.</param>
/// <param name="Planned">It is ahead.</param>
public sealed record Mark(MarkKind Kind, DateTimeOffset At, int Number = 0, bool Planned = false);

/// <summary>Told apart by their shapes.</summary>
public enum MarkKind
{
    Reminder,
    Escalation,
    Stall,
    Answer,
    Missed,
    Deadline,
}
