namespace Relais.Chasing;

/// <summary>Keeps what administrators said of days (table <c>Calendar</c>): one entry for a date.</summary>
public interface ICalendarDays
{
    /// <summary>Every entry, also those taken back, in the order in which they were said.</summary>
    Task<IReadOnlyList<CalendarEntry>> ReadAsync(CancellationToken cancellation = default);

    /// <summary>Inserts the entry of a date, or replaces the version that it carries.</summary>
    /// <returns>False when somebody else wrote first: read again and decide anew.</returns>
    Task<bool> WriteAsync(CalendarEntry entry, CancellationToken cancellation = default);
}

/// <summary>The last word on a date.</summary>
/// <remarks>Stored: add optional fields only.</remarks>
/// <param name="Change">The id of the change that brought it.</param>
/// <param name="By">Who said it, a <see cref="Cases.Party"/>.</param>
/// <param name="Removed">It was taken back: the date is as if nothing had ever been said of it.</param>
public sealed record CalendarEntry(CalendarDay Day, string Change, DateTimeOffset At, string By, bool Removed = false)
{
    /// <summary>The store's version of this entry (an ETag); null for one not read from the store.</summary>
    public string? Version { get; init; }
}
