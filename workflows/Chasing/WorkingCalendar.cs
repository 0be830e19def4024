using System.Collections.Concurrent;
using NodaTime;

namespace Relais.Chasing;

/// <summary>When people work: Monday to Friday from 08:00 to 17:00 in Dakar, but not on a holiday. Immutable.</summary>
/// <remarks>
/// Working time has no gaps: a closing and the next opening are the same point of it. Where a result may be either, it is the closing if time
/// was added and the opening if it was taken away, so that a duration never ends on a day of which nothing was used. Knows the years 1901 to
/// 2076; beyond them it throws <see cref="ArgumentOutOfRangeException"/>.
/// </remarks>
public sealed class WorkingCalendar
{
    private static readonly LocalTime Opens = new(8, 0);
    private static readonly LocalTime Closes = new(17, 0);
    private static readonly DateTimeZone Dakar = DateTimeZoneProviders.Tzdb["Africa/Dakar"];

    private readonly CalendarDay[] changes;
    private readonly ConcurrentDictionary<int, WorkingYear> years = new();

    /// <param name="changes">What administrators confirmed, shifted and added, the latest last.</param>
    /// <exception cref="ArgumentException">One of them names a holiday that is not by the moon, so that it cannot be shifted.</exception>
    public WorkingCalendar(IEnumerable<CalendarDay>? changes = null)
    {
        this.changes = [.. changes ?? []];
        var wrong = Array.Find(this.changes, change => change.Holiday is { } key && !Holidays.KeysByMoon.Contains(key));
        if (wrong is not null)
        {
            throw new ArgumentException(
                $"\"{wrong.Holiday}\" of {wrong.Date:yyyy-MM-dd} is no holiday by the moon; those are {string.Join(", ", Holidays.KeysByMoon)}.",
                nameof(changes));
        }
    }

    /// <summary>The working time of one working day: nine hours.</summary>
    public static TimeSpan WorkingDay { get; } = (Closes - Opens).ToDuration().ToTimeSpan();

    /// <summary>The date in Dakar.</summary>
    public static DateOnly DateOf(DateTimeOffset moment) => Local(moment).Date.ToDateOnly();

    public IReadOnlyList<Holiday> HolidaysOf(int year) => Year(year).Holidays;

    public bool IsWorkingDay(DateOnly date) => IsWorkingDay(LocalDate.FromDateOnly(date));

    /// <summary>Whether mail may go out on a date: a working day that does not lie beside a holiday whose date is only estimated.</summary>
    public bool IsMailDay(DateOnly date) =>
        IsWorkingDay(date) && !IsEstimatedHoliday(date.AddDays(-1)) && !IsEstimatedHoliday(date.AddDays(1));

    /// <summary>Whether a date lies in Ramadan, whose first day is estimated and whose last is the eve of Korité.</summary>
    public bool IsRamadan(DateOnly date) => Holidays.IsRamadan(date, changes);

    /// <summary>The first working day after the date.</summary>
    public DateOnly NextWorkingDay(DateOnly date) => Move(LocalDate.FromDateOnly(date).PlusDays(1), 0).ToDateOnly();

    /// <summary>08:00 in Dakar, on a working day or not.</summary>
    public static DateTimeOffset OpeningOf(DateOnly date) => At(LocalDate.FromDateOnly(date), TimeSpan.Zero);

    /// <summary>A time of a date in Dakar.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time) =>
        LocalDate.FromDateOnly(date).At(LocalTime.FromTimeOnly(time)).InZoneLeniently(Dakar).ToDateTimeOffset().ToUniversalTime();

    /// <summary>17:00 in Dakar, on a working day or not.</summary>
    public static DateTimeOffset ClosingOf(DateOnly date) => At(LocalDate.FromDateOnly(date), WorkingDay);

    /// <summary>Whether people are at work; opening and closing belong to it.</summary>
    public bool IsWorkingMoment(DateTimeOffset moment) => NextWorkingMoment(moment) == moment;

    /// <summary>The moment itself where people are at work, or else the next opening.</summary>
    public DateTimeOffset NextWorkingMoment(DateTimeOffset moment)
    {
        var local = Local(moment);
        var isOver = local.TimeOfDay > Closes;
        if (IsWorkingDay(local.Date) && local.TimeOfDay >= Opens && !isOver) return moment.ToUniversalTime();
        return At(Move(isOver ? local.Date.PlusDays(1) : local.Date, 0), TimeSpan.Zero);
    }

    /// <summary>The end of some working time that begins at a moment, or at the next opening where nobody is at work.</summary>
    /// <param name="pauses">When the working time does not run; in any order.</param>
    /// <exception cref="ArgumentOutOfRangeException">The working time is negative.</exception>
    public DateTimeOffset Add(DateTimeOffset from, TimeSpan working, IEnumerable<Pause>? pauses = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(working, TimeSpan.Zero);
        return (pauses as Pauses ?? new Pauses(pauses)).Add(from, working, Add, Between);
    }

    /// <summary>The beginning of some working time that ends at a moment, or at the last closing where nobody is at work.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The working time is negative.</exception>
    public DateTimeOffset Subtract(DateTimeOffset from, TimeSpan working)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(working, TimeSpan.Zero);
        var (day, worked) = Locate(from);
        var toClosing = WorkingDay - worked + working;
        var days = WholeDays(toClosing);
        return At(Move(day, -days), WorkingDay - (toClosing - (days * WorkingDay)));
    }

    /// <summary>The working time from one moment to another; nothing where the second is not later.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from) return TimeSpan.Zero;
        var (first, last) = (Locate(from), Locate(to));
        return (CountBetween(first.Day, last.Day) * WorkingDay) + last.Worked - first.Worked;
    }

    private DateTimeOffset Add(DateTimeOffset from, TimeSpan working)
    {
        if (working == TimeSpan.Zero) return NextWorkingMoment(from);
        var (day, worked) = Locate(from);
        var fromOpening = worked + working;
        var days = WholeDays(fromOpening);
        return At(Move(day, days), fromOpening - (days * WorkingDay));
    }

    /// <summary>The days that are used up before the last one, of which something is left to use.</summary>
    private static int WholeDays(TimeSpan working) => (int)((working.Ticks - 1) / WorkingDay.Ticks);

    /// <summary>The working day of a moment, or the next one, and how much of it is over.</summary>
    private (LocalDate Day, TimeSpan Worked) Locate(DateTimeOffset moment)
    {
        var local = Local(moment);
        if (!IsWorkingDay(local.Date)) return (Move(local.Date, 0), TimeSpan.Zero);
        var time = LocalTime.Max(Opens, LocalTime.Min(Closes, local.TimeOfDay));
        return (local.Date, (time - Opens).ToDuration().ToTimeSpan());
    }

    /// <summary>The working day that many working days away from a date, counted from the next one where it is none.</summary>
    private LocalDate Move(LocalDate date, int days)
    {
        var year = date.Year;
        var number = Year(year).NumberFrom(date) + days;
        while (number < 0) number += Year(--year).Count;
        while (number >= Year(year).Count) number -= Year(year++).Count;
        return Year(year)[number];
    }

    private int CountBetween(LocalDate first, LocalDate last)
    {
        var count = Year(last.Year).NumberFrom(last) - Year(first.Year).NumberFrom(first);
        for (var year = first.Year; year < last.Year; year++) count += Year(year).Count;
        return count;
    }

    private bool IsEstimatedHoliday(DateOnly date) =>
        HolidaysOf(date.Year).Any(holiday => holiday.Date == date && holiday.Estimated && Holidays.KeysByMoon.Contains(holiday.Key));

    private bool IsWorkingDay(LocalDate date) => Year(date.Year).Contains(date);

    private WorkingYear Year(int year) => years.GetOrAdd(year, static (key, changes) => new WorkingYear(key, Holidays.Of(key, changes)), changes);

    private static LocalDateTime Local(DateTimeOffset moment) => Instant.FromDateTimeOffset(moment).InZone(Dakar).LocalDateTime;

    private static DateTimeOffset At(LocalDate date, TimeSpan sinceOpening) =>
        (date.At(Opens) + Period.FromTicks(sinceOpening.Ticks)).InZoneLeniently(Dakar).ToDateTimeOffset().ToUniversalTime();
}
