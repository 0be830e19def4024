using NodaTime;

namespace Relais.Chasing;

/// <summary>The working days of one year, numbered from 0.</summary>
internal sealed class WorkingYear
{
    private readonly LocalDate[] days;

    /// <summary>By day of the year (from 1): how many working days lie before it.</summary>
    private readonly int[] before;

    public WorkingYear(int year, IReadOnlyList<Holiday> holidays)
    {
        Holidays = holidays;
        var free = holidays.Select(holiday => LocalDate.FromDateOnly(holiday.Date)).ToHashSet();
        var length = CalendarSystem.Iso.GetDaysInYear(year);
        var working = new List<LocalDate>(length);
        before = new int[length + 1];
        var date = new LocalDate(year, 1, 1);
        for (var day = 1; day <= length; day++, date = date.PlusDays(1))
        {
            before[day] = working.Count;
            if (date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !free.Contains(date)) working.Add(date);
        }

        days = [.. working];
    }

    public IReadOnlyList<Holiday> Holidays { get; }

    public int Count => days.Length;

    public LocalDate this[int number] => days[number];

    /// <summary>The number of the date, or of the first working day after it; <see cref="Count"/> where the year has none left.</summary>
    public int NumberFrom(LocalDate date) => before[date.DayOfYear];

    public bool Contains(LocalDate date)
    {
        var number = NumberFrom(date);
        return number < days.Length && days[number] == date;
    }
}
