namespace Relais.Cases.Replanning;

/// <summary>Keeps the changes of the calendar and what each of them moved (table <c>Calendar</c>).</summary>
public interface ICalendarChanges
{
    /// <summary>Inserts a change, unless it is there already.</summary>
    Task AddAsync(CalendarChange change, CancellationToken cancellation = default);

    Task<CalendarChange?> FindAsync(string id, CancellationToken cancellation = default);

    /// <summary>All changes, in no particular order.</summary>
    Task<IReadOnlyList<CalendarChange>> ListAsync(CancellationToken cancellation = default);

    /// <summary>Writes how far the cases have been told.</summary>
    Task SaveAsync(CalendarChange change, CancellationToken cancellation = default);

    /// <summary>Notes what a change moved; the same again changes nothing.</summary>
    Task NoteAsync(string id, StepMove move, CancellationToken cancellation = default);

    /// <summary>What a change moved, by case code and step number.</summary>
    Task<IReadOnlyList<StepMove>> MovesAsync(string id, CancellationToken cancellation = default);
}
