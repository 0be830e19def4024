namespace Relais.Chasing;

/// <summary>The working calendar with what administrators said of its days.</summary>
public sealed class Calendars(ICalendarDays days, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _turn = new(1);
    private volatile Reading? _recent;

    /// <summary>A recent reading; changes are seen within half a minute.</summary>
    public ValueTask<WorkingCalendar> ReadAsync(CancellationToken cancellation = default) =>
        Recent() is { } recent ? ValueTask.FromResult(recent) : new ValueTask<WorkingCalendar>(ReadInTurnAsync(cancellation));

    /// <summary>The calendar of now. What is planned by it lasts, so that a change which was made a moment ago must be seen.</summary>
    public async Task<WorkingCalendar> ReadAnewAsync(CancellationToken cancellation = default)
    {
        var until = clock.GetUtcNow() + Kept;
        var entries = await days.ReadAsync(cancellation);
        var calendar = new WorkingCalendar(entries.Where(entry => !entry.Removed).Select(entry => entry.Day));
        _recent = new Reading(calendar, until);
        return calendar;
    }

    public void Dispose() => _turn.Dispose();

    private WorkingCalendar? Recent() => _recent is { } recent && clock.GetUtcNow() < recent.Until ? recent.Calendar : null;

    private async Task<WorkingCalendar> ReadInTurnAsync(CancellationToken cancellation)
    {
        // One reads, the others wait for what it reads.
        await _turn.WaitAsync(cancellation);
        try
        {
            return Recent() ?? await ReadAnewAsync(cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    private sealed record Reading(WorkingCalendar Calendar, DateTimeOffset Until);
}
