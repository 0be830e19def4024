using NodaTime;

namespace Relais.Chasing;

/// <summary>The public holidays of Senegal, by law 74-52 as amended. Those by the moon are estimated with the Um al-Qura calendar.</summary>
public static class Holidays
{
    /// <summary>The first year whose holidays by the moon can be estimated.</summary>
    public const int FirstYear = 1901;

    /// <summary>The last year whose holidays by the moon can be estimated: the Um al-Qura calendar ends in November 2077.</summary>
    public const int LastYear = 2076;

    /// <summary>How many days a holiday by the moon may lie from its estimate, more than enough to tell it from the next year's.</summary>
    public const int FurthestShift = 15;

    /// <summary>The key of a day that an administrator added.</summary>
    public const string AddedKey = "added";

    private const string DayAfter = "-day-after";

    /// <summary>The number of the month in the calendar of the moon.</summary>
    private const int Ramadan = 9;

    private static readonly MoonHoliday[] ByMoon =
    [
        new("korite", 10, 1, "Korité", "Korité (Eid al-Fitr)", "Lendemain de la Korité", "Day after Korité"),
        new("tabaski", 12, 10, "Tabaski", "Tabaski (Eid al-Adha)", "Lendemain de la Tabaski", "Day after Tabaski"),
        new("tamxarit", 1, 10, "Tamxarit", "Tamxarit (Ashura)"),
        new("magal", 2, 18, "Grand Magal de Touba", "Grand Magal of Touba"),
        new("gamou", 3, 12, "Gamou (Maouloud)", "Gamou (Mawlid)"),
    ];

    /// <summary>The keys of the holidays by the moon, which an administrator can confirm or shift.</summary>
    public static IReadOnlyList<string> KeysByMoon { get; } = [.. ByMoon.Select(holiday => holiday.Key)];

    /// <param name="key">One of <see cref="KeysByMoon"/>.</param>
    public static (string French, string English) NameOf(string key)
    {
        var holiday = ByMoon.Single(one => one.Key == key);
        return (holiday.NameFr, holiday.NameEn);
    }

    /// <summary>Whether a holiday, or the day after one that fell on a Sunday, goes by the moon.</summary>
    public static bool IsByMoon(Holiday holiday) => KeysByMoon.Contains(holiday.Key.EndsWith(DayAfter, StringComparison.Ordinal) ? holiday.Key[..^DayAfter.Length] : holiday.Key);

    /// <summary>The holidays of a year in the order of their dates; two may fall on one day.</summary>
    /// <param name="changes">Where two speak of the same holiday, the later one in the list counts.</param>
    /// <exception cref="ArgumentOutOfRangeException">The year's holidays by the moon cannot be estimated.</exception>
    public static IReadOnlyList<Holiday> Of(int year, IReadOnlyCollection<CalendarDay>? changes = null)
    {
        if (year is < FirstYear or > LastYear)
        {
            throw new ArgumentOutOfRangeException(
                nameof(year),
                year,
                $"The working calendar knows the years {FirstYear} to {LastYear}: outside them the holidays by the moon cannot be estimated.");
        }

        changes ??= [];
        Holiday[] holidays = [.. Fixed(year), .. ByEaster(year), .. MoonHolidays(year, changes), .. Added(year, changes)];
        return [.. holidays.OrderBy(holiday => holiday.Date)];
    }

    /// <summary>The estimate that a date belongs to as the day of a holiday by the moon.</summary>
    /// <param name="key">One of <see cref="KeysByMoon"/>.</param>
    /// <returns>Null where no estimate lies within <see cref="FurthestShift"/> days, or the key is of no holiday by the moon.</returns>
    public static DateOnly? EstimateNear(string key, DateOnly date)
    {
        if (date.Year is < FirstYear or > LastYear) return null;
        var moonYear = LocalDate.FromDateOnly(date).WithCalendar(CalendarSystem.UmAlQura).Year;
        return Array.Find(ByMoon, holiday => holiday.Key == key) is { } definition
            ? Enumerable.Range(moonYear - 1, 3)
                .Select(definition.EstimateIn)
                .Where(estimate => Math.Abs(estimate.DayNumber - date.DayNumber) <= FurthestShift)
                .Select(estimate => (DateOnly?)estimate)
                .FirstOrDefault()
            : null;
    }

    /// <summary>Whether a date lies in Ramadan: from its estimated first day to the eve of Korité, as confirmed or estimated.</summary>
    /// <param name="changes">Where two speak of the same holiday, the later one in the list counts.</param>
    public static bool IsRamadan(DateOnly date, IReadOnlyCollection<CalendarDay> changes)
    {
        var moonYear = LocalDate.FromDateOnly(date).WithCalendar(CalendarSystem.UmAlQura).Year;
        var first = new LocalDate(moonYear, Ramadan, 1, CalendarSystem.UmAlQura).WithCalendar(CalendarSystem.Iso).ToDateOnly();
        var korite = ByMoon.Single(holiday => holiday.Key == "korite").In(moonYear, changes).First();
        return first <= date && date < korite.Date;
    }

    private static IEnumerable<Holiday> Fixed(int year) =>
    [
        new(new DateOnly(year, 1, 1), "new-year", "Jour de l’An", "New Year’s Day"),
        new(new DateOnly(year, 4, 4), "independence", "Fête de l’Indépendance", "Independence Day"),
        new(new DateOnly(year, 5, 1), "labour", "Fête du Travail", "Labour Day"),
        new(new DateOnly(year, 8, 15), "assumption", "Assomption", "Assumption"),
        new(new DateOnly(year, 11, 1), "all-saints", "Toussaint", "All Saints’ Day"),
        new(new DateOnly(year, 12, 25), "christmas", "Noël", "Christmas Day"),
    ];

    private static IEnumerable<Holiday> ByEaster(int year)
    {
        var sunday = EasterSunday(year);
        return
        [
            new(sunday.AddDays(1), "easter-monday", "Lundi de Pâques", "Easter Monday"),
            new(sunday.AddDays(39), "ascension", "Ascension", "Ascension Day"),
            new(sunday.AddDays(50), "whit-monday", "Lundi de Pentecôte", "Whit Monday"),
        ];
    }

    /// <summary>Gregorian computus of Meeus, Jones and Butcher ("Astronomical Algorithms", chapter 8).</summary>
    private static DateOnly EasterSunday(int year)
    {
        var (century, inCentury) = (year / 100, year % 100);
        var golden = year % 19;
        var moonCorrection = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - (century / 4) - moonCorrection + 15) % 30;
        var toSunday = (32 + (2 * (century % 4)) + (2 * (inCentury / 4)) - epact - (inCentury % 4)) % 7;
        var late = (golden + (11 * epact) + (22 * toSunday)) / 451;
        var day = epact + toSunday - (7 * late) + 114;
        return new DateOnly(year, day / 31, (day % 31) + 1);
    }

    private static IEnumerable<Holiday> MoonHolidays(int year, IReadOnlyCollection<CalendarDay> changes)
    {
        // A year of the moon is eleven days shorter, so a holiday may come twice in a year or not at all; shifts may cross its ends.
        var margin = Period.FromDays(FurthestShift + 1);
        var first = (new LocalDate(year, 1, 1) - margin).WithCalendar(CalendarSystem.UmAlQura).Year;
        var last = (new LocalDate(year, 12, 31) + margin).WithCalendar(CalendarSystem.UmAlQura).Year;
        return
            from moonYear in Enumerable.Range(first, last - first + 1)
            from definition in ByMoon
            from holiday in definition.In(moonYear, changes)
            where holiday.Date.Year == year
            select holiday;
    }

    private static IEnumerable<Holiday> Added(int year, IReadOnlyCollection<CalendarDay> changes) =>
        from change in changes
        where change.Holiday is null && change.Date.Year == year
        select new Holiday(change.Date, AddedKey, change.NameFr ?? "Jour chômé", change.NameEn ?? "Day off");

    private sealed record MoonHoliday(
        string Key, int Month, int Day, string NameFr, string NameEn, string? DayAfterFr = null, string? DayAfterEn = null)
    {
        public DateOnly EstimateIn(int moonYear) =>
            new LocalDate(moonYear, Month, Day, CalendarSystem.UmAlQura).WithCalendar(CalendarSystem.Iso).ToDateOnly();

        public IEnumerable<Holiday> In(int moonYear, IReadOnlyCollection<CalendarDay> changes)
        {
            var estimate = EstimateIn(moonYear);
            var confirmed = changes.LastOrDefault(change =>
                change.Holiday == Key && Math.Abs(change.Date.DayNumber - estimate.DayNumber) <= FurthestShift);
            var date = confirmed?.Date ?? estimate;
            var estimated = confirmed is null;
            yield return new Holiday(date, Key, NameFr, NameEn, estimated);
            if (DayAfterFr is not null && DayAfterEn is not null && date.DayOfWeek == DayOfWeek.Sunday)
                yield return new Holiday(date.AddDays(1), Key + DayAfter, DayAfterFr, DayAfterEn, estimated);
        }
    }
}
