using System.Globalization;
using Relais.Cases;
using Relais.Chasing;
using Relais.Functions.Problems;
using Relais.Referrals;

namespace Relais.Functions.Cases;

/// <summary>Reads what a list is asked for, or all that is wrong with it.</summary>
internal sealed record CaseFilter(CaseQuery Query, IReadOnlyList<Finding> Problems)
{
    /// <summary>The criteria by name.</summary>
    public static readonly IReadOnlySet<string> Names = new HashSet<string>
    {
        "status", "office", "owner", "counsellor", "priority", "partner", "stalled", "attention", "escalated", "undelivered", "hold", "due", "q", "updatedSince", "sort", "cursor",
    };

    private const int LongestText = 20;
    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    /// <param name="now">What <c>today</c> and <c>week</c> are counted from.</param>
    public static CaseFilter Read(IQueryCollection values, DirectoryReading directory, DateTimeOffset now)
    {
        var reading = new Reading(values);
        var query = new CaseQuery(
            Status: reading.Value("status", FilterProblems.Status, (string text, out CaseStatus status) => Words.TryParse(text, out status)),
            Office: reading.Text("office", FilterProblems.Office, directory.Offices.ContainsKey),
            Owner: reading.Text("owner", FilterProblems.Owner, text => IsParty(text, directory)),
            Stalled: reading.YesOrNo("stalled"),
            DueBefore: reading.Value("due", FilterProblems.Date, (string text, out DateTimeOffset due) => TryReadDue(text, now, out due)),
            Text: reading.Text("q", FilterProblems.CodePart, IsCodePart),
            UpdatedSince: reading.Value("updatedSince", FilterProblems.Instant, (string text, out DateTimeOffset since) => TryReadInstant(text, out since)),
            Priority: reading.Value("priority", FilterProblems.Priority, (string text, out Priority priority) => Words.TryParse(text, out priority)),
            Attention: reading.YesOrNo("attention"),
            Escalated: reading.YesOrNo("escalated"),
            Undelivered: reading.YesOrNo("undelivered"),
            OnHold: reading.YesOrNo("hold"),
            Partner: reading.Text("partner", FilterProblems.Partner, directory.Partners.ContainsKey),
            Counsellor: reading.Text("counsellor", FilterProblems.Counsellor, directory.People.ContainsKey),
            Policy: reading.Text("policy", FilterProblems.Policy, IsId),
            Sort: reading.Value("sort", FilterProblems.Sort, (string text, out CaseSort sort) => Words.TryParse(text, out sort)) ?? CaseSort.Due,
            Cursor: reading.Text("cursor", _ => DoorProblems.CursorInvalid(), _ => true));
        if (query.Sort != CaseSort.Due && query.Status?.IsOpen() == false) reading.Problems.Add(FilterProblems.SortOfOpenCases("sort"));
        return new CaseFilter(query, reading.Problems);
    }

    /// <summary>A day means: due until its end, in Dakar; so do <c>today</c>, and <c>week</c> for its Sunday. An instant means: due before it.</summary>
    private static bool TryReadDue(string text, DateTimeOffset now, out DateTimeOffset due)
    {
        var today = WorkingCalendar.DateOf(now);
        var named = text switch
        {
            "today" => today,
            "week" => today.AddDays((7 - (int)today.DayOfWeek) % 7),
            _ => (DateOnly?)null,
        };
        if (named is { } day || (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day < DateOnly.MaxValue))
        {
            // Dakar keeps UTC all year.
            due = new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
            return true;
        }

        return TryReadInstant(text, out due);
    }

    private static bool TryReadInstant(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);

    private static bool IsParty(string text, DirectoryReading directory) => text switch
    {
        Party.Referrer or Party.Supervisor or Party.Coordinators => true,
        _ when Party.IsOffice(text, out var office) => directory.Offices.ContainsKey(office),
        _ => Party.IsPerson(text, out var person) && directory.People.ContainsKey(person),
    };

    private static bool IsId(string text) => text.Length <= 100 && !text.Any(unit => char.IsControl(unit) || char.IsSurrogate(unit));

    private static bool IsCodePart(string text) => text.Length <= LongestText && text.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');

    private delegate bool TryRead<T>(string text, out T value);

    private sealed class Reading(IQueryCollection values)
    {
        public List<Finding> Problems { get; } = [];

        public bool? YesOrNo(string name) => Value(name, FilterProblems.YesOrNo, (string text, out bool value) => bool.TryParse(text, out value));

        public T? Value<T>(string name, Func<string, Finding> problem, TryRead<T> read)
            where T : struct
        {
            if (Given(name) is not { } text) return null;
            if (read(text, out var value)) return value;
            Problems.Add(problem(name));
            return null;
        }

        public string? Text(string name, Func<string, Finding> problem, Predicate<string> fits)
        {
            if (Given(name) is not { } text) return null;
            if (fits(text)) return text;
            Problems.Add(problem(name));
            return null;
        }

        // An empty field of a search form is no criterion; a field given twice fits nothing.
        private string? Given(string name) => values.TryGetValue(name, out var given) && given.ToString().Trim() is { Length: > 0 } text ? text : null;
    }
}
