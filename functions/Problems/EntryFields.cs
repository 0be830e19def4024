using System.Globalization;
using Relais.Referrals;

namespace Relais.Functions.Problems;

/// <summary>Reads the fields of an entry that an administrator keeps, and collects all that is wrong with them.</summary>
internal sealed class EntryFields
{
    private const int LongestId = 40;
    private readonly IReadOnlyDictionary<string, string> _values;
    private readonly List<Finding> _problems;

    /// <param name="known">All the fields that the entry has; others are refused with their names.</param>
    public EntryFields(IReadOnlyDictionary<string, string> values, params IReadOnlyList<string> known)
    {
        _values = values;
        _problems = [.. values.Keys.Where(name => !known.Contains(name)).Select(Findings.Unknown)];
    }

    /// <summary>An id that can stand in an address: letters, digits, <c>-</c> and <c>_</c>, at most 40.</summary>
    /// <exception cref="RefusedException">400: it cannot.</exception>
    public static string Id(string path, string typed) =>
        IsId(typed)
            ? typed
            : throw new RefusedException(StatusCodes.Status400BadRequest, DoorProblems.NoId(path, LongestId));

    /// <summary>The same, of a field.</summary>
    public string NeededId(string name)
    {
        var id = Needed(name, LongestId);
        if (id.Length > 0 && !IsId(id)) Report(DoorProblems.NoId(name, LongestId));
        return id;
    }

    /// <summary>One line of text.</summary>
    public string Needed(string name, int most)
    {
        if (Text(name, most) is { } text) return text;
        if (_problems.TrueForAll(problem => problem.Path != name)) Report(Findings.Required(name));
        return "";
    }

    public string? Text(string name, int most)
    {
        if (CleanText.Clean(name, _values.GetValueOrDefault(name, ""), most, out var text) is { } problem) Report(problem);
        return text.Length == 0 ? null : text;
    }

    public DateOnly? Date(string name)
    {
        if (Given(name) is not { } value) return null;
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        Report(Findings.UnreadableDate(name));
        return null;
    }

    public DateOnly NeededDate(string name)
    {
        if (Given(name) is null) Report(Findings.Required(name));
        return Date(name) ?? default;
    }

    public int NeededNumber(string name, int least, int most)
    {
        if (Given(name) is not { } value) Report(Findings.Required(name));
        else if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        else Report(DoorProblems.NoNumberWithin(name, least, most));
        return least;
    }

    public bool Flag(string name, bool otherwise)
    {
        if (Given(name) is not { } value) return otherwise;
        if (YesOrNo.TryParse(value, out var flag)) return flag;
        Report(Findings.UnreadableFlag(name));
        return otherwise;
    }

    /// <summary>What is wrong beside, where the field is not at fault already.</summary>
    public void Report(Finding problem)
    {
        if (_problems.TrueForAll(earlier => earlier.Path != problem.Path)) _problems.Add(problem);
    }

    /// <summary>All that is wrong.</summary>
    public IReadOnlyList<Finding> Problems => _problems;

    /// <exception cref="RefusedException">400 with all that is wrong.</exception>
    public T Or<T>(T entry) => _problems.Count == 0 ? entry : throw new RefusedException(StatusCodes.Status400BadRequest, _problems);

    private static bool IsId(string typed) =>
        typed.Length is > 0 and <= LongestId && typed.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    private string? Given(string name) => CleanText.Trim(_values.GetValueOrDefault(name)) is { Length: > 0 } value ? value : null;
}
