using System.Collections.Immutable;

namespace Relais.Referrals;

/// <summary>The names of a referral's fields, and how JSON and a spreadsheet's row hold them.</summary>
internal static class ReferralFields
{
    public const string Phones = "person.phones";
    public const string PhoneNumber = "person.phone";
    public const string PhoneOwner = "person.phoneOwner";
    public const string SafeToCall = "person.safeToCall";

    private const string Texts =
        """
        externalId office programme
        person.familyName person.givenNames person.birthDate person.birthDatePrecision person.sex person.email person.preferredLanguage
        residence.region residence.departement residence.commune
        return.date return.mode return.countryFrom
        profile.education profile.occupation profile.wishedSector
        need.service need.priority need.priorityReason
        vulnerability.adaptation vulnerability.detail
        caregiver.name caregiver.phone
        consent.version consent.language consent.method consent.givenAt consent.takenBy consent.override.code consent.override.supervisor
        sentBy.name sentBy.email
        links.mnr links.baos links.jobSeeker
        """;

    private const string Lists = "profile.skills need.dimensions consent.scope";

    private const string Flags = "person.interpreterNeeded vulnerability.flag";

    private const string NeededColumns =
        $"""
        externalId person.familyName person.givenNames person.birthDate person.birthDatePrecision person.sex {PhoneNumber} {PhoneOwner} {SafeToCall}
        person.preferredLanguage person.interpreterNeeded residence.region return.date need.service need.dimensions need.priority vulnerability.flag
        consent.version consent.language consent.method consent.scope consent.givenAt consent.takenBy sentBy.name sentBy.email
        """;

    /// <summary>Every field by its dotted path.</summary>
    public static ImmutableDictionary<string, FieldForm> ByPath { get; } =
        Kinds(Texts, FieldForm.Text).Concat(Kinds(Lists, FieldForm.List)).Concat(Kinds(Flags, FieldForm.Flag)).Append(new(Phones, FieldForm.Phones))
            .ToImmutableDictionary();

    /// <summary>The JSON objects that the fields are in.</summary>
    public static ImmutableHashSet<string> Groups { get; } = [.. ByPath.Keys.SelectMany(Enclosing)];

    /// <summary>The columns that a spreadsheet may have: the fields, with one phone a row.</summary>
    public static ImmutableHashSet<string> Columns { get; } =
        ByPath.Keys.ToImmutableHashSet(StringComparer.OrdinalIgnoreCase).Remove(Phones).Union([PhoneNumber, PhoneOwner, SafeToCall]);

    /// <summary>The columns without which no row of a spreadsheet can be accepted.</summary>
    public static ImmutableArray<string> Needed { get; } = [.. Paths(NeededColumns)];

    public static bool IsList(string path) => ByPath.TryGetValue(path, out var kind) && kind == FieldForm.List;

    private static IEnumerable<KeyValuePair<string, FieldForm>> Kinds(string paths, FieldForm kind) =>
        Paths(paths).Select(path => KeyValuePair.Create(path, kind));

    private static string[] Paths(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IEnumerable<string> Enclosing(string path)
    {
        for (var dot = path.LastIndexOf('.'); dot > 0; dot = path.LastIndexOf('.', dot - 1)) yield return path[..dot];
    }
}

internal enum FieldForm
{
    Text,
    Flag,
    List,
    Phones,
}
