using Relais.Cases.Answers;
using Relais.Chasing;
using Relais.Functions.Problems;
using Relais.Referrals;

namespace Relais.Functions.Calendar;

/// <summary>Reads what is said of a day.</summary>
internal static class CalendarDayReader
{
    private const int LongestName = 80;
    private static readonly string[] Names = ["nameFr", "nameEn"];

    /// <exception cref="RefusedException">400 with all that is wrong.</exception>
    public static CalendarDay Read(DateOnly date, IReadOnlyDictionary<string, string> fields)
    {
        var (day, problems) = Check(date, fields);
        return day ?? throw new RefusedException(StatusCodes.Status400BadRequest, problems);
    }

    /// <returns>The day, or null and all that is wrong.</returns>
    public static (CalendarDay? Day, IReadOnlyList<Finding> Problems) Check(DateOnly date, IReadOnlyDictionary<string, string> fields)
    {
        var problems = fields.Keys.Where(name => name != "holiday" && !Names.Contains(name)).Select(Findings.Unknown).ToList();
        var holiday = Given(fields, "holiday");
        var names = Names.Where(name => Given(fields, name) is not null).ToList();
        if (holiday is null == (names.Count == 0)) problems.Add(CalendarProblems.NeitherOrBoth());
        else if (holiday is null) problems.AddRange(Names.Except(names).Select(Findings.Required));
        if (holiday is not null && !Holidays.KeysByMoon.Contains(holiday)) problems.Add(Findings.NotAllowed("holiday", Holidays.KeysByMoon));
        var texts = names.ToDictionary(name => name, name => Name(name, fields[name], problems));
        return (problems.Count == 0 ? new CalendarDay(date, holiday, texts.GetValueOrDefault("nameFr"), texts.GetValueOrDefault("nameEn")) : null, problems);
    }

    private static string? Given(IReadOnlyDictionary<string, string> fields, string name) =>
        fields.GetValueOrDefault(name)?.Trim() is { Length: > 0 } value ? value : null;

    private static string Name(string path, string value, List<Finding> problems)
    {
        if (FreeText.Read(path, value, out var text) is { } problem) problems.Add(problem);
        else if (text.Length > LongestName) problems.Add(Findings.TooLong(path, LongestName));
        else if (text.Any(char.IsControl)) problems.Add(Findings.ControlCharacter(path));
        return text;
    }
}
