namespace Relais.Chasing;

/// <summary>How a policy's lengths and the world's dates become moments: by the working calendar, or shortened for a demonstration.</summary>
internal abstract class CaseClock
{
    public static CaseClock Of(CasePolicy policy, WorkingCalendar calendar) =>
        policy.Clock is { } shortDays ? new DemonstrationClock(shortDays) : new OfficeClock(calendar);

    /// <summary>The end of a length that begins at a moment.</summary>
    public abstract DateTimeOffset Add(DateTimeOffset from, PolicyDuration length, Pauses pauses);

    /// <summary>The beginning of a length that ends at a moment.</summary>
    public abstract DateTimeOffset Subtract(DateTimeOffset to, PolicyDuration length);

    /// <summary>Halfway through the working time between two moments.</summary>
    public abstract DateTimeOffset Halfway(DateTimeOffset from, DateTimeOffset to, Pauses pauses);

    public abstract DateTimeOffset OpeningOf(WorldDate date);

    public abstract DateTimeOffset ClosingOf(WorldDate date);

    /// <summary>The opening of the day that lies so long before a moment's.</summary>
    public abstract DateTimeOffset OpeningBefore(DateTimeOffset moment, PolicyDuration length);

    /// <summary>The closing of the day that lies so long after a moment's.</summary>
    public abstract DateTimeOffset ClosingAfter(DateTimeOffset moment, PolicyDuration length);

    /// <summary>The opening of the moment's day, before its digest goes out.</summary>
    public abstract DateTimeOffset MorningOf(DateTimeOffset moment);

    /// <summary>The opening of the next working day.</summary>
    public abstract DateTimeOffset NextWorkingDay(DateTimeOffset moment);

    /// <summary>The moment itself, or the next one at which people are at work.</summary>
    public abstract DateTimeOffset NextWorkingMoment(DateTimeOffset moment);

    protected static TimeSpan Elapsed(DateTimeOffset from, DateTimeOffset to) => to > from ? to - from : TimeSpan.Zero;

    protected static DateTimeOffset AddElapsed(DateTimeOffset from, TimeSpan length) => from + length;
}
