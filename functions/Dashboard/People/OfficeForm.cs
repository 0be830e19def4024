using Relais.Cases;
using Relais.Functions.Problems;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.People;

/// <summary>What a form says of an office.</summary>
/// <param name="Values">As they were typed.</param>
/// <param name="Regions">The regions that were ticked, by id.</param>
/// <param name="Office">Null where there is anything wrong with them.</param>
public sealed record OfficeForm(IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Regions, Office? Office, IReadOnlyList<Finding> Problems)
{
    private const int LongestName = 80;
    private const int LongestAddress = 254;
    private static readonly string[] Fields = ["name", "email", "supervisor", "language"];

    public static OfficeForm Of(Office office) => new(
        new Dictionary<string, string>
        {
            ["name"] = office.Name,
            ["email"] = office.Email,
            ["supervisor"] = office.Supervisor ?? "",
            ["language"] = Words.Of(office.Language),
        },
        office.Regions,
        office,
        []);

    /// <param name="was">The office as it is.</param>
    public static OfficeForm Read(IFormCollection form, Office was, DirectoryReading directory)
    {
        var values = Fields.ToDictionary(name => name, name => form[name].ToString().Trim());
        var fields = new EntryFields(values, Fields);
        var regions = form["regions"].OfType<string>().Where(id => Relais.Referrals.Regions.All.Any(region => region.Id == id)).Distinct().ToList();
        var office = was with
        {
            Name = fields.Needed("name", LongestName),
            Email = EmailAddress.Normal(fields.Needed("email", LongestAddress)) ?? "",
            Supervisor = values["supervisor"] is { Length: > 0 } person ? person : null,
            Language = Words.TryParse<Language>(values["language"], out var language) ? language : Language.French,
            Regions = regions,
        };
        if (office.Email.Length == 0) fields.Report(Findings.NoEmail("email"));
        if (office.Supervisor is { } named && directory.People.GetValueOrDefault(named)?.Role != PersonRole.Supervisor) fields.Report(Findings.NotAllowed("supervisor", directory.WithRole(PersonRole.Supervisor).Select(one => one.Id)));
        return new OfficeForm(values, regions, fields.Problems.Count == 0 ? office : null, fields.Problems);
    }

    public string Value(string name) => Values.GetValueOrDefault(name, "");
}
