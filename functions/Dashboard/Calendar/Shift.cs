using Relais.Cases;
using Relais.Chasing;

namespace Relais.Functions.Dashboard.Calendar;

/// <summary>What a word on a day would move, before it is said.</summary>
/// <param name="Dates">The dates, from today on, on which people would work and do not now, or the other way round.</param>
/// <param name="Cases">The open cases whose step is asked over one of them, by due time.</param>
/// <param name="IsPart">Whether there are more cases than were looked at.</param>
public sealed record Shift(IReadOnlyList<DateOnly> Dates, IReadOnlyList<CaseSummary> Cases, bool IsPart)
{
    /// <param name="now">As it is.</param>
    /// <param name="then">As it would be.</param>
    /// <param name="year">In which the word is said; a holiday near its end may fall into the next.</param>
    public static IReadOnlyList<DateOnly> DatesBetween(WorkingCalendar now, WorkingCalendar then, int year, DateOnly today) =>
        [
            .. new[] { year - 1, year, year + 1 }.Where(one => one is >= Holidays.FirstYear and <= Holidays.LastYear)
                .SelectMany(one => now.HolidaysOf(one).Concat(then.HolidaysOf(one)))
                .Select(holiday => holiday.Date)
                .Distinct()
                .Where(date => date >= today && now.IsWorkingDay(date) != then.IsWorkingDay(date))
                .Order(),
        ];

    /// <summary>Whether a case's step waits over one of the dates: then its deadline, or a reminder on the way, is planned anew.</summary>
    public static bool Touches(CaseSummary @case, IReadOnlyList<DateOnly> dates) =>
        @case.Step is { } step && dates.Any(date => date <= WorkingCalendar.DateOf(step.DueAt) && (step.AskedAt is not { } asked || WorkingCalendar.DateOf(asked) <= date));
}
