namespace Relais.Referrals;

/// <summary>Reads a draft field by field into types, and collects what is wrong on the way, so that all of it is reported together.</summary>
/// <remarks>Where a field is at fault, a placeholder is returned: no referral is made of it.</remarks>
internal sealed class DraftFields(ReferralDraft draft, DateOnly today)
{
    // Words, dates, codes and numbers are all shorter than this.
    private const int LongestValue = 100;
    private const int LongestAddress = 254;
    private const int MostWords = 20;
    private const int OldestYears = 120;

    private readonly List<Finding> findings = [.. draft.Found];

    public delegate bool Parser<T>(string text, out T value);

    public IReadOnlyList<Finding> Found => findings;

    public void Report(Finding finding) => findings.Add(finding);

    /// <summary>Reports what follows from a field, such as that it is missing, unless something reported already explains it.</summary>
    public void ReportOnce(string path, Func<string, Finding> consequence)
    {
        if (!IsAtFault(path)) Report(consequence(path));
    }

    public bool IsAtFault(string path) => findings.Any(finding => finding.Explains(path));

    public string? Text(string path, int most) => draft.Text(path) is { } raw ? Clean(path, raw, most) : null;

    public string NeededText(string path, int most) => Needed(path, Text(path, most)) ?? "";

    public T? Word<T>(string path)
        where T : struct, Enum => Value<T>(path, Words.TryParse, at => Findings.NotAllowed(at, Words.All<T>()));

    public T NeededWord<T>(string path)
        where T : struct, Enum => Needed(path, Word<T>(path));

    public bool NeededFlag(string path) => Needed(path, Value<bool>(path, YesOrNo.TryParse, Findings.UnreadableFlag));

    /// <summary>A date that is not in the future.</summary>
    public DateOnly? PastDate(string path, Func<string, Finding> inFuture)
    {
        var date = Value<DateOnly>(path, DayFirst.TryParse, Findings.UnreadableDate);
        if (date > today) Report(inFuture(path));
        else if (date < today.AddYears(-OldestYears)) Report(Findings.ImplausibleDate(path, OldestYears));
        return date;
    }

    public DateOnly NeededPastDate(string path) => Needed(path, PastDate(path, Findings.FutureDate));

    /// <summary>A text that a parser brings into its normal form.</summary>
    public string? Normal(string path, Func<string, string?> normalise, Func<string, Finding> failure) =>
        Text(path, LongestAddress) is { } text ? Normalised(path, text, normalise, failure) : null;

    public string NeededNormal(string path, Func<string, string?> normalise, Func<string, Finding> failure) =>
        Needed(path, Normal(path, normalise, failure)) ?? "";

    /// <summary>An id that must be one of those known, as it is written there; any id where they are null.</summary>
    public string? Known(string path, IReadOnlySet<string>? ids) => ids is null
        ? Text(path, LongestValue)
        : Normal(
            path,
            text => ids.FirstOrDefault(id => id.Equals(text, StringComparison.OrdinalIgnoreCase)),
            at => Findings.NotAllowed(at, ids.Order(StringComparer.Ordinal)));

    /// <summary>The items of a list, each once.</summary>
    public IReadOnlyList<string> List(string path, int most, int longest)
    {
        var items = draft.List(path);
        if (items.Count > most)
        {
            Report(Findings.TooMany(path, most));
            return [];
        }

        return [.. items.Select(item => Clean(path, item, longest)).OfType<string>().Distinct()];
    }

    /// <summary>The words of a list, each once, in the order of the enum.</summary>
    public IReadOnlyList<T> NeededWords<T>(string path)
        where T : struct, Enum
    {
        var words = new SortedSet<T>();
        foreach (var item in List(path, MostWords, LongestValue))
        {
            if (Words.TryParse<T>(item, out var word)) words.Add(word);
            else ReportOnce(path, at => Findings.NotAllowed(at, Words.All<T>()));
        }

        if (words.Count == 0) ReportOnce(path, Findings.Required);
        return [.. words];
    }

    public IReadOnlyList<Phone> NeededPhones(string path, int most)
    {
        if (draft.Phones.Count == 0) ReportOnce(path, Findings.Required);
        if (draft.Phones.Count > most) Report(Findings.TooMany(path, most));
        return [.. draft.Phones.Take(most).Select(phone => PhoneOf(path, phone)).Distinct()];
    }

    private Phone PhoneOf(string path, DraftPhone phone)
    {
        var number = phone.Number is { } raw && Clean(path, raw, LongestValue) is { } text
            ? Normalised(path, text, PhoneNumber.Normal, Findings.NoPhone)
            : null;
        if (number is null) ReportOnce(path, Findings.NoPhone);
        if (!Words.TryParse<PhoneOwner>(CleanText.Trim(phone.Owner), out var owner)) Report(Findings.PhoneOwner(path));
        if (!YesOrNo.TryParse(CleanText.Trim(phone.SafeToCall), out var isSafe)) Report(Findings.PhoneSafety(path));
        return new(number ?? "", owner, isSafe);
    }

    private T? Value<T>(string path, Parser<T> parse, Func<string, Finding> failure)
        where T : struct
    {
        if (Text(path, LongestValue) is not { } text) return null;
        if (parse(text, out var value)) return value;
        Report(failure(path));
        return null;
    }

    private string? Normalised(string path, string text, Func<string, string?> normalise, Func<string, Finding> failure)
    {
        var normal = normalise(text);
        if (normal is null) Report(failure(path));
        return normal;
    }

    private string? Clean(string path, string raw, int most)
    {
        if (CleanText.Clean(path, raw, most, out var text) is { } finding) Report(finding);
        return text.Length == 0 ? null : text;
    }

    private T Needed<T>(string path, T? value)
        where T : struct
    {
        if (value is null) ReportOnce(path, Findings.Required);
        return value ?? default;
    }

    private string? Needed(string path, string? value)
    {
        if (value is null) ReportOnce(path, Findings.Required);
        return value;
    }
}
