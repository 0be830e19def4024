using System.Text.Json.Serialization;
using Relais.Chasing;

namespace Relais.Cases.Replanning;

/// <summary>What becomes of a word on a day.</summary>
public abstract record CalendarVerdict
{
    private CalendarVerdict()
    {
    }

    /// <summary>It counts, and the open cases plan anew; the same again says so again and changes nothing.</summary>
    public sealed record Accepted(string Change) : CalendarVerdict;

    public sealed record Refused(CalendarRefusal Why) : CalendarVerdict;
}

[JsonConverter(typeof(KebabCaseEnumConverter<CalendarRefusal>))]
public enum CalendarRefusal
{
    /// <summary>The year is over: nothing is planned in it any more.</summary>
    YearIsOver,

    /// <summary>The calendar ends with <see cref="Holidays.LastYear"/>.</summary>
    BeyondTheCalendar,

    /// <summary>The date is further from the holiday's estimate than <see cref="Holidays.FurthestShift"/> days.</summary>
    TooFarFromEstimate,

    /// <summary>Something else was said of the date: it has to be taken back first.</summary>
    DateIsTaken,

    /// <summary>Nothing was said of the date that could be taken back.</summary>
    NothingSaid,
}

/// <summary>Where changes of the calendar come in: judged, written down, then the open cases are told.</summary>
public sealed class CalendarDoor(ICalendarDays days, ICalendarChanges changes, TimeProvider clock)
{
    /// <summary>Says on which day a holiday by the moon really falls, or adds a day on which nobody works.</summary>
    /// <param name="by">Who says so, a <see cref="Party"/>.</param>
    public async Task<CalendarVerdict> SayAsync(CalendarDay day, string by, ICaseRuns runs, CancellationToken cancellation = default)
    {
        if (Refuse(day) is { } refusal) return new CalendarVerdict.Refused(refusal);
        return await WriteAsync(day.Date, before => Said(day, by, before), CalendarRefusal.DateIsTaken, runs, cancellation);
    }

    /// <summary>Whether a word would be refused as things stand, so that it can be looked at before it is said.</summary>
    /// <returns>Null where it would count.</returns>
    public CalendarRefusal? Judge(CalendarDay day, IReadOnlyList<CalendarEntry> entries)
    {
        if (Refuse(day) is { } refusal) return refusal;
        return Said(day, Party.Administrator, entries.FirstOrDefault(entry => entry.Day.Date == day.Date)) is null ? CalendarRefusal.DateIsTaken : null;
    }

    /// <summary>Takes back what was said of a date.</summary>
    /// <param name="by">Who takes it back, a <see cref="Party"/>.</param>
    public async Task<CalendarVerdict> TakeBackAsync(DateOnly date, string by, ICaseRuns runs, CancellationToken cancellation = default)
    {
        if (date.Year < ThisYear) return new CalendarVerdict.Refused(CalendarRefusal.YearIsOver);
        return await WriteAsync(
            date,
            before => before is null or { Removed: true } ? before : Entry(before.Day, removed: true, before, by),
            CalendarRefusal.NothingSaid,
            runs,
            cancellation);
    }

    /// <summary>Goes on where a crash stopped: with words whose cases have not all been told.</summary>
    public async Task RepairAsync(ICaseRuns runs, CancellationToken cancellation = default)
    {
        var entries = await days.ReadAsync(cancellation);
        var done = (await changes.ListAsync(cancellation)).Where(change => change.DoneAt is not null).Select(change => change.Id).ToHashSet();

        // A shift leaves two entries, of which the one that counts says what the change was.
        foreach (var change in entries.Where(entry => !done.Contains(entry.Change)).GroupBy(entry => entry.Change))
        {
            await FinishAsync(change.OrderBy(entry => entry.Removed).First(), entries, runs, cancellation);
        }
    }

    private int ThisYear => WorkingCalendar.DateOf(clock.GetUtcNow()).Year;

    private CalendarRefusal? Refuse(CalendarDay day)
    {
        if (day.Date.Year < ThisYear) return CalendarRefusal.YearIsOver;
        if (day.Date.Year > Holidays.LastYear) return CalendarRefusal.BeyondTheCalendar;
        return day.Holiday is { } key && Holidays.EstimateNear(key, day.Date) is null ? CalendarRefusal.TooFarFromEstimate : null;
    }

    /// <returns>The entry that the date is to have: the same one where nothing changes, null where something else was said of it.</returns>
    private CalendarEntry? Said(CalendarDay day, string by, CalendarEntry? before) => before switch
    {
        { Removed: false } when before.Day == day => before,
        { Removed: false } when before.Day.Holiday != day.Holiday => null,
        _ => Entry(day, removed: false, before, by),
    };

    private CalendarEntry Entry(CalendarDay day, bool removed, CalendarEntry? before, string by) =>
        new(day, CalendarChange.IdOf(day, removed, before), clock.GetUtcNow(), by, removed) { Version = before?.Version };

    /// <param name="decide">From the entry that the date has to the one that it is to have: the same one where nothing changes, null to refuse.</param>
    private async Task<CalendarVerdict> WriteAsync(
        DateOnly date,
        Func<CalendarEntry?, CalendarEntry?> decide,
        CalendarRefusal otherwise,
        ICaseRuns runs,
        CancellationToken cancellation)
    {
        var entries = await days.ReadAsync(cancellation);
        var before = entries.FirstOrDefault(entry => entry.Day.Date == date);
        if (decide(before) is not { } entry) return new CalendarVerdict.Refused(otherwise);
        if (entry != before && !await days.WriteAsync(entry, cancellation)) throw WrittenByOthers(date);
        await FinishAsync(entry, entries, runs, cancellation);
        return new CalendarVerdict.Accepted(entry.Change);
    }

    /// <summary>All that follows from an entry that is written; it may be repeated.</summary>
    private async Task FinishAsync(CalendarEntry entry, IReadOnlyList<CalendarEntry> entries, ICaseRuns runs, CancellationToken cancellation)
    {
        foreach (var shifted in entries.Where(other => IsShiftedBy(entry, other)))
        {
            var removed = shifted with { Removed = true, Change = entry.Change, At = entry.At, By = entry.By };
            if (!await days.WriteAsync(removed, cancellation)) throw WrittenByOthers(shifted.Day.Date);
        }

        await changes.AddAsync(CalendarChange.Of(entry), cancellation);
        if (await changes.FindAsync(entry.Change, cancellation) is { DoneAt: null }) await runs.ReplanAsync(entry.Change, cancellation);
    }

    private static NotNowException WrittenByOthers(DateOnly date) => new($"The calendar of {date.Year} is being written by others.");

    /// <summary>A holiday by the moon falls on one day: what was said of it before, on another date, no longer counts.</summary>
    private static bool IsShiftedBy(CalendarEntry entry, CalendarEntry other) =>
        entry is { Removed: false, Day.Holiday: { } key }
        && other is { Removed: false }
        && other.Day.Holiday == key
        && other.Day.Date != entry.Day.Date
        && other.At <= entry.At
        && Holidays.EstimateNear(key, other.Day.Date) == Holidays.EstimateNear(key, entry.Day.Date);
}
