using Relais.Cases.Replanning;
using Relais.Chasing;
using Relais.Emails.Texts;
using Relais.Functions.Calendar;

namespace Relais.Functions.Dashboard.Calendar;

/// <summary>A year as the page shows it.</summary>
/// <param name="Months">January first.</param>
/// <param name="Days">The days on which nobody works, by date.</param>
/// <param name="Changes">What administrators said, the newest first.</param>
/// <param name="MaySteer">Whether who looks may change it.</param>
public sealed record YearModel(int Year, DateOnly Today, IReadOnlyList<Month> Months, IReadOnlyList<OffDayView> Days, IReadOnlyList<CalendarChange> Changes, bool MaySteer)
{
    private const int DaysOfWeek = 7;

    public static YearModel Of(int year, DateOnly today, WorkingCalendar calendar, IReadOnlyList<CalendarChange> changes, bool maySteer)
    {
        var days = calendar.HolidaysOf(year).Select(OffDayView.Of).ToList();
        var byDate = days.ToLookup(day => day.Date);
        return new YearModel(
            year,
            today,
            [.. Enumerable.Range(1, 12).Select(month => new Month(new DateOnly(year, month, 1), Weeks(new DateOnly(year, month, 1), day => Cell(day, byDate[day], calendar, today))))],
            days,
            [.. changes.OrderByDescending(change => change.At)],
            maySteer);
    }

    /// <summary>The first of these is the one that a year's next question is about.</summary>
    public OffDayView? NextEstimated => Days.FirstOrDefault(day => day.Standing == DayStanding.Estimated && day.Date >= Today);

    private static List<IReadOnlyList<DayCell?>> Weeks(DateOnly first, Func<DateOnly, DayCell> cell)
    {
        // Weeks begin on Monday.
        var before = ((int)first.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek;
        var length = DateTime.DaysInMonth(first.Year, first.Month);
        var cells = Enumerable.Repeat<DayCell?>(null, before).Concat(Enumerable.Range(0, length).Select(day => cell(first.AddDays(day)))).ToList();
        return [.. cells.Chunk(DaysOfWeek).Select(week => week.Concat(Enumerable.Repeat<DayCell?>(null, DaysOfWeek - week.Length)).ToList())];
    }

    private static DayCell Cell(DateOnly date, IEnumerable<OffDayView> off, WorkingCalendar calendar, DateOnly today)
    {
        var first = off.OrderByDescending(day => day.Standing).FirstOrDefault();
        return new DayCell(
            date,
            first?.Standing,
            first is null ? null : new(first.NameFr, first.NameEn),
            date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday,
            calendar.IsRamadan(date),
            date == today);
    }
}

/// <param name="Weeks">From Monday to Sunday; null beside the month.</param>
public sealed record Month(DateOnly First, IReadOnlyList<IReadOnlyList<DayCell?>> Weeks);

/// <param name="Standing">Null for a day that is no holiday.</param>
/// <param name="Name">The holiday's.</param>
public sealed record DayCell(DateOnly Date, DayStanding? Standing, Text? Name, bool IsWeekend, bool IsRamadan, bool IsToday);
