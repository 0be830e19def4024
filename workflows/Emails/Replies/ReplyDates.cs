using System.Globalization;
using System.Text.RegularExpressions;

namespace Relais.Emails.Replies;

/// <summary>A date in a text.</summary>
/// <param name="Date">Null where it is no day of the calendar.</param>
internal sealed record FoundDate(DateOnly? Date, int From, int To);

/// <summary>Finds dates as people write them, day first: <c>12/01/2027</c>, <c>12 janvier 2027</c>, <c>2027-01-12</c>, <c>January 12, 2027</c>.</summary>
internal static partial class ReplyDates
{
    private static readonly Dictionary<string, int> Months = new[]
    {
        "janvier janv jan january", "fevrier fevr fev february feb", "mars mar march", "avril avr april apr", "mai may", "juin jun june", "juillet juil jul july", "aout aug august",
        "septembre sept sep september", "octobre oct october", "novembre nov november", "decembre dec december",
    }.SelectMany((names, index) => names.Split(' ').Select(name => (name, Month: index + 1))).ToDictionary(entry => entry.name, entry => entry.Month);

    /// <param name="folded">As <see cref="Folded"/> writes it.</param>
    public static IReadOnlyList<FoundDate> In(string folded, int from) =>
        [.. Written().Matches(folded, from).Where(match => !match.Groups["name"].Success || Months.ContainsKey(match.Groups["name"].Value)).Select(Read)];

    private static FoundDate Read(Match match)
    {
        var year = Number(match, "year");
        var month = match.Groups["name"] is { Success: true } name ? Months[name.Value] : Number(match, "month");
        var isDay = DateOnly.TryParseExact(
            string.Create(CultureInfo.InvariantCulture, $"{(year < 100 ? 2000 + year : year):D4}-{month:D2}-{Number(match, "day"):D2}"),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date);
        return new FoundDate(isDay ? date : null, match.Index, match.Index + match.Length);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"(?<![\w/.-])((?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})"
        + @"|(?<day>[0-9]{1,2})\s?(?<mark>[/.-])\s?(?<month>[0-9]{1,2})\s?\k<mark>\s?(?<year>[0-9]{4}|[0-9]{2})"
        + @"|(?<day>[0-9]{1,2})(er|st|nd|rd|th)?\s+(of\s+)?(?<name>[a-z]{3,9})\.?,?\s+(?<year>[0-9]{4})"
        + @"|(?<name>[a-z]{3,9})\.?\s+(?<day>[0-9]{1,2})(st|nd|rd|th)?,?\s+(?<year>[0-9]{4}))(?![\w/])",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Written();
}
