using Relais.Cases;
using Relais.Functions.Problems;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.People;

/// <summary>What a form says of somebody.</summary>
/// <param name="Values">As they were typed.</param>
/// <param name="Person">Null where there is anything wrong with them.</param>
public sealed record PersonForm(IReadOnlyDictionary<string, string> Values, Person? Person, IReadOnlyList<Finding> Problems)
{
    private const int LongestName = 80;
    private const int LongestAddress = 254;
    private static readonly string[] Fields = ["id", "name", "email", "role", "office", "language", "objectId"];

    /// <summary>Nothing typed yet.</summary>
    public static PersonForm Empty { get; } = new(new Dictionary<string, string>(), null, []);

    public static PersonForm Of(Person person) => new(
        new Dictionary<string, string>
        {
            ["id"] = person.Id,
            ["name"] = person.Name,
            ["email"] = person.Email,
            ["role"] = Words.Of(person.Role),
            ["office"] = person.Office ?? "",
            ["language"] = Words.Of(person.Language),
            ["objectId"] = person.ObjectId ?? "",
        },
        person,
        []);

    /// <param name="id">The person's; null where the form names it.</param>
    public static PersonForm Read(IFormCollection form, string? id, DirectoryReading directory)
    {
        var values = Fields.ToDictionary(name => name, name => name == "id" && id is not null ? id : form[name].ToString().Trim());
        var fields = new EntryFields(values, Fields);
        var needsOffice = Words.TryParse<PersonRole>(values["role"], out var role) && role == PersonRole.Counsellor;
        var person = new Person(
            id ?? fields.NeededId("id"),
            fields.Needed("name", LongestName),
            EmailAddress.Normal(fields.Needed("email", LongestAddress)) ?? "",
            role,
            values["office"] is { Length: > 0 } office ? office : null,
            Words.TryParse<Language>(values["language"], out var language) ? language : Language.French,
            fields.Text("objectId", LongestName));
        if (person.Email.Length == 0) fields.Report(Findings.NoEmail("email"));
        if (!Words.TryParse<PersonRole>(values["role"], out _)) fields.Report(Findings.NotAllowed("role", Words.All<PersonRole>()));
        if (person.Office is { } named ? !directory.Offices.ContainsKey(named) : needsOffice) fields.Report(Findings.NotAllowed("office", directory.Offices.Keys.Order(StringComparer.Ordinal)));
        if (person.ObjectId is { } signsIn && directory.People.Values.Any(other => other.ObjectId == signsIn && other.Id != person.Id)) fields.Report(PeopleProblems.ObjectIdTaken());
        return new PersonForm(values, fields.Problems.Count == 0 ? person : null, fields.Problems);
    }

    public string Value(string name) => Values.GetValueOrDefault(name, "");
}
