namespace Relais.Functions.Housekeeping;

/// <summary>When each timer ran last (table <c>Counters</c>).</summary>
public interface ITimerRuns
{
    /// <summary>Written over the one before.</summary>
    Task NoteAsync(TimerRun run, CancellationToken cancellation = default);

    Task<IReadOnlyList<TimerRun>> ListAsync(CancellationToken cancellation = default);
}

/// <param name="Name">The function's.</param>
/// <param name="Error">What it threw, by its type; none where it went well.</param>
public sealed record TimerRun(string Name, DateTimeOffset StartedAt, DateTimeOffset EndedAt, string? Error = null);
