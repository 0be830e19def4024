using System.Globalization;
using Relais.Chasing;

namespace Relais.Emails.Texts;

/// <summary>Days and times as people read them, in Dakar: <c>vendredi 12 mars à 10 h 37</c>, <c>Friday 12 March at 10:37</c>.</summary>
public static class Dates
{
    private static readonly TimeZoneInfo Dakar = TimeZoneInfo.FindSystemTimeZoneById("Africa/Dakar");
    private static readonly CultureInfo FrenchNames = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly CultureInfo EnglishNames = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The day with its weekday, and its year where that is not this year's.</summary>
    public static string Day(DateOnly day, DateOnly today, Language language)
    {
        var names = language == Language.French ? FrenchNames : EnglishNames;
        var number = language == Language.French && day.Day == 1 ? "1er" : day.Day.ToString(CultureInfo.InvariantCulture);
        var year = day.Year == today.Year ? "" : day.ToString(" yyyy", CultureInfo.InvariantCulture);
        return day.ToString("dddd ", names) + number + day.ToString(" MMMM", names) + year;
    }

    public static string Day(DateTimeOffset at, DateOnly today, Language language) => Day(WorkingCalendar.DateOf(at), today, language);

    /// <summary>The day and the time.</summary>
    public static string Moment(DateTimeOffset at, DateOnly today, Language language) =>
        Day(at, today, language) + (language == Language.French ? " à " : " at ") + Time(at, language);

    /// <summary>From one day to another: <c>du lundi 7 décembre au vendredi 5 février 2027</c>.</summary>
    public static string Span(DateOnly from, DateOnly to, DateOnly today, Language language) => language == Language.French
        ? $"du {Day(from, today, language)} au {Day(to, today, language)}"
        : $"from {Day(from, today, language)} to {Day(to, today, language)}";

    /// <summary>As in a row of a table: <c>12/03/2026</c>.</summary>
    public static string ShortDay(DateTimeOffset at) => InDakar(at).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>As in a row of a table: <c>12/03/2026 10:37</c>.</summary>
    public static string ShortMoment(DateTimeOffset at) => $"{ShortDay(at)} {ShortTime(at)}";

    /// <summary>As in a row of a table: <c>10:37</c>.</summary>
    public static string ShortTime(DateTimeOffset at) => InDakar(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The time of the day as a sentence says it: <c>10 h 37</c>, <c>10:37</c>.</summary>
    public static string Time(DateTimeOffset at, Language language)
    {
        var time = InDakar(at);
        if (language == Language.English) return time.ToString("HH:mm", CultureInfo.InvariantCulture);
        const char hard = Typography.HardSpace;
        var hour = string.Create(CultureInfo.InvariantCulture, $"{time.Hour}{hard}h");
        return time.Minute == 0 ? hour : hour + hard + time.ToString("mm", CultureInfo.InvariantCulture);
    }

    private static DateTime InDakar(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Dakar).DateTime;
}
