using System.Globalization;
using Relais.Cases;

namespace Relais.Referrals;

/// <summary>A key under which a referral is looked up, and those that previous hash keys gave it.</summary>
/// <param name="Path">The field that it is made of.</param>
/// <param name="Earlier">Where it may stand until the hashes are rebuilt.</param>
/// <param name="Content">What the claim's content hash is to say, where it says anything.</param>
public sealed record Lookup(string Path, ClaimKey Key, IReadOnlyList<ClaimKey> Earlier, string? Content = null)
{
    /// <summary>
    /// Earlier ones first: a rebuild writes under the current key before it deletes under the earlier one, so that whoever asks in this order misses nothing.
    /// </summary>
    public IEnumerable<ClaimKey> All => Earlier.Append(Key);
}

/// <summary>Under which keyed hashes referrals and their people are found again.</summary>
/// <remarks>
/// <em>Claims</em> may exist once: a partner's external id, a phone of the person's own or a number for one service. <em>Traces</em> lead to the open cases of a
/// phone, a number, or a region and year of birth, one row a case; the content hash of a trace holds what narrows the search without reading any person.
/// </remarks>
public sealed class PersonKeys(KeyedHash hash)
{
    /// <summary>The kind of the traces by region and year of birth.</summary>
    public const string Born = "born";

    /// <summary>The holder of a claim on a person's phone or number.</summary>
    public const string OpenHolder = "open";

    /// <summary>Every kind whose hashes depend on a key.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["external-id", "phone", "mnr", "baos", "job-seeker", Born];

    public Lookup ExternalId(string partner, string externalId) => Lookup("externalId", "external-id", partner, null, partner, externalId);

    /// <summary>What may exist once among the open cases: a phone of one's own with the year of birth, or a number, for the same service.</summary>
    public IReadOnlyList<Lookup> ClaimsOf(Referral referral)
    {
        var service = referral.Need.Service.ToString();
        return
        [
            .. OwnPhones(referral.Person).Select(phone => Lookup("person.phones", "phone", OpenHolder, null, phone, Year(referral.Person), service)),
            .. Numbers(referral.Links).Select(number => Lookup(number.Path, number.Kind, OpenHolder, null, number.Value, "", service)),
        ];
    }

    /// <summary>What leads to this case while it is open.</summary>
    public IReadOnlyList<Lookup> TracesOf(string code, Referral referral)
    {
        var person = referral.Person;
        return
        [
            .. OwnPhones(person).Select(phone => ByPhone(phone) with { Content = hash.Of(Born, code, Year(person)) }).Select(lookup => HeldBy(lookup, code)),
            .. Numbers(referral.Links).Select(number => HeldBy(ByNumber(number), code)),
            HeldBy(ByBirth(RegionOf(referral), person.BirthDate.Year), code) with { Content = hash.Of([code, .. Kin(referral.Need.Service, person.Sex, IsExact(person))]) },
        ];
    }

    /// <summary>The traces of the cases with this phone, in E.164, as the person's own.</summary>
    public Lookup ByPhone(string number) => Lookup("person.phones", "phone", "", null, number);

    /// <summary>The traces of a referral's phones and numbers, and whether one that is found under them is of the same person.</summary>
    public IEnumerable<(Lookup Lookup, Func<ClaimKey, Claim, bool> IsSamePerson)> ExactOf(Referral referral)
    {
        var born = Year(referral.Person);
        foreach (var phone in OwnPhones(referral.Person)) yield return (ByPhone(phone), (key, claim) => hash.Fits(claim.ContentHash, Born, key.Holder, born));
        foreach (var number in Numbers(referral.Links)) yield return (ByNumber(number), (_, _) => true);
    }

    /// <summary>The traces of the people of a region and year of birth.</summary>
    public Lookup ByBirth(string region, int year) => Lookup("person.birthDate", Born, "", null, region, year.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether a trace by birth is of somebody who may be the same person, before the names are compared.</summary>
    /// <param name="apart">How far the years of birth are apart: nobody whose day of birth is known was born in another year.</param>
    public bool MayBeKin(ClaimKey trace, Claim claim, Referral referral, int apart)
    {
        var (service, sex) = (referral.Need.Service, referral.Person.Sex);
        bool[] precisions = apart == 0 || !IsExact(referral.Person) ? [true, false] : [false];
        return precisions.Any(exact => hash.Fits(claim.ContentHash, [trace.Holder, .. Kin(service, sex, exact)]));
    }

    public static string RegionOf(Referral referral) =>
        Regions.TryFind(referral.Residence.Region, out var region) ? region.Id : throw new InvalidOperationException("A checked referral has a known region.");

    /// <summary>The day of birth itself is known.</summary>
    public static bool IsExact(Returnee person) => person.BirthDatePrecision == BirthDatePrecision.Day;

    private static IEnumerable<string> OwnPhones(Returnee person) => person.Phones.Where(phone => phone.Owner == PhoneOwner.Self).Select(phone => phone.Number).Distinct();

    private static IEnumerable<(string Kind, string Path, string Value)> Numbers(Links? links)
    {
        if (links?.Mnr is { } mnr) yield return ("mnr", "links.mnr", mnr);
        if (links?.Baos is { } baos) yield return ("baos", "links.baos", baos);
        if (links?.JobSeeker is { } card) yield return ("job-seeker", "links.jobSeeker", card);
    }

    private static string Year(Returnee person) => person.BirthDate.Year.ToString(CultureInfo.InvariantCulture);

    private static string[] Kin(Service service, Sex sex, bool exact) => [service.ToString(), sex.ToString(), exact ? "day" : "about"];

    private static Lookup HeldBy(Lookup lookup, string code) =>
        lookup with { Key = lookup.Key with { Holder = code }, Earlier = [.. lookup.Earlier.Select(key => key with { Holder = code })] };

    private Lookup ByNumber((string Kind, string Path, string Value) number) => Lookup(number.Path, number.Kind, "", null, number.Value);

    private Lookup Lookup(string path, string kind, string holder, string? content, params string[] parts)
    {
        string[] all = [kind, .. parts];
        return new Lookup(path, new ClaimKey(kind, hash.Of(all), holder), [.. hash.Earlier(all).Select(earlier => new ClaimKey(kind, earlier, holder))], content);
    }
}
