using Relais.Cases;
using Relais.Functions.Problems;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.Partners;

/// <summary>What a form says of a partner.</summary>
/// <param name="Values">As they were typed.</param>
/// <param name="Partner">Null where there is anything wrong with them.</param>
public sealed record PartnerForm(IReadOnlyDictionary<string, string> Values, Partner? Partner, IReadOnlyList<Finding> Problems)
{
    private const int LongestName = 80;
    private const int LongestDomain = 253;
    private const int MostDomains = 20;
    private static readonly string[] Agencies = ["IOM", "ANPEJ"];
    private static readonly string[] Fields = ["id", "name", "agency", "domains", "supervisor", "language"];

    /// <summary>Nothing typed yet.</summary>
    public static PartnerForm Empty { get; } = new(new Dictionary<string, string>(), null, []);

    public static PartnerForm Of(Partner partner) => new(
        new Dictionary<string, string>
        {
            ["id"] = partner.Id,
            ["name"] = partner.Name,
            ["agency"] = partner.Agency,
            ["domains"] = string.Join(", ", partner.SenderDomains),
            ["supervisor"] = partner.Supervisor ?? "",
            ["language"] = Words.Of(partner.Language),
        },
        partner,
        []);

    /// <param name="id">The partner's; null where the form names it.</param>
    public static PartnerForm Read(IFormCollection form, string? id, DirectoryReading directory)
    {
        var values = Fields.ToDictionary(name => name, name => name == "id" && id is not null ? id : form[name].ToString().Trim());
        var fields = new EntryFields(values, Fields);
        var partner = new Partner(
            id ?? fields.NeededId("id"),
            fields.Needed("name", LongestName),
            values["agency"],
            [.. values["domains"].Split([',', ';', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(domain => domain.ToLowerInvariant()).Distinct()],
            values["supervisor"] is { Length: > 0 } supervisor ? supervisor : null,
            [],
            Words.TryParse<Language>(values["language"], out var language) ? language : Language.French);
        if (!Agencies.Contains(partner.Agency)) fields.Report(Findings.NotAllowed("agency", Agencies));
        if (partner.SenderDomains.Count > MostDomains || partner.SenderDomains.Any(domain => !IsDomain(domain))) fields.Report(PartnerProblems.NoDomain());
        if (partner.Supervisor is { } person && !directory.People.ContainsKey(person)) fields.Report(Findings.NotAllowed("supervisor", directory.WithRole(PersonRole.Supervisor).Select(one => one.Id)));
        return new PartnerForm(values, fields.Problems.Count == 0 ? partner : null, fields.Problems);
    }

    public string Value(string name) => Values.GetValueOrDefault(name, "");

    private static bool IsDomain(string text) => text.Length <= LongestDomain && text.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(text) == UriHostNameType.Dns && !text.EndsWith('.');
}
