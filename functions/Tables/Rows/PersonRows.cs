using Azure.Data.Tables;
using Relais.Referrals;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

/// <summary>
/// Row <c>person</c>: the referral, the one row with the person's data; row <c>restricted</c>: the nature of a vulnerability, kept apart for a role
/// of its own.
/// </summary>
internal static class PersonRows
{
    public const string Person = "person";
    public const string Restricted = "restricted";

    public static IEnumerable<TableEntity> Write(string code, Referral referral)
    {
        yield return new TableEntity(code, Person).With("Referral", referral.WithDetail(null).ToJson());
        if (referral.Vulnerability.Detail is { } detail) yield return new TableEntity(code, Restricted).With("Detail", detail);
    }

    public static Referral Read(TableEntity person, TableEntity? restricted) =>
        Referral.FromStored(person.Required("Referral")).WithDetail(restricted?.Text("Detail"));
}
