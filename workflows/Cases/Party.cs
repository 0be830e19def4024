namespace Relais.Cases;

/// <summary>
/// Who owns a step, is told, or acted, as a short text that holds no personal data: <c>office:kolda</c>, <c>person:ce-kolda-1</c>,
/// <c>referrer</c> (the case's own case manager), <c>supervisor</c>, <c>coordinators</c>, <c>heads</c>, <c>partner:iom-dakar</c>, <c>system</c>.
/// </summary>
public static class Party
{
    public const string Referrer = "referrer";
    public const string Supervisor = "supervisor";
    public const string Coordinators = "coordinators";
    public const string Heads = "heads";
    public const string System = "system";
    public const string Administrator = "administrator";

    public static string Office(string id) => "office:" + id;

    public static string Person(string id) => "person:" + id;

    public static string Partner(string id) => "partner:" + id;

    public static bool IsOffice(string party, out string id) => Is(party, "office:", out id);

    public static bool IsPerson(string party, out string id) => Is(party, "person:", out id);

    public static bool IsPartner(string party, out string id) => Is(party, "partner:", out id);

    private static bool Is(string party, string prefix, out string id)
    {
        var matches = party.StartsWith(prefix, StringComparison.Ordinal);
        id = matches ? party[prefix.Length..] : "";
        return matches;
    }
}
