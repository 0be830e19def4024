using System.Text.Json.Serialization;

namespace Relais.Referrals;

/// <summary>What two referrals say of a field, without saying it.</summary>
/// <param name="Field">The field's path.</param>
public sealed record Compared(string Field, Agreement Agreement);

[JsonConverter(typeof(KebabCaseEnumConverter<Agreement>))]
public enum Agreement
{
    Same,
    Near,
    Different,
}

/// <summary>What agrees and what differs between two people who may be one, for whoever is to say.</summary>
public static class Comparison
{
    /// <summary>Fields that one of the two leaves empty are left out.</summary>
    public static IReadOnlyList<Compared> Of(Referral one, Referral other)
    {
        var (mine, theirs) = (one.Person, other.Person);
        var swapped = Likeness.Between(mine, theirs)?.Swapped == true;
        var compared = new Compared?[]
        {
            new("person.familyName", swapped ? Agreement.Near : Names(mine.FamilyName, theirs.FamilyName)),
            new("person.givenNames", swapped ? Agreement.Near : Names(mine.GivenNames, theirs.GivenNames)),
            new("person.birthDate", Births(mine, theirs)),
            new("person.phones", mine.Phones.IntersectBy(theirs.Phones.Select(phone => phone.Number), phone => phone.Number).Any() ? Agreement.Same : Agreement.Different),
            new("person.preferredLanguage", Equal(mine.PreferredLanguage == theirs.PreferredLanguage)),
            Texts("residence.departement", one.Residence.Departement, other.Residence.Departement),
            Texts("residence.commune", one.Residence.Commune, other.Residence.Commune),
            new("return.date", Equal(one.Return.Date == other.Return.Date)),
            Texts("profile.occupation", one.Profile.Occupation, other.Profile.Occupation),
            Texts("links.mnr", one.Links?.Mnr, other.Links?.Mnr),
            Texts("links.baos", one.Links?.Baos, other.Links?.Baos),
            Texts("links.jobSeeker", one.Links?.JobSeeker, other.Links?.JobSeeker),
        };
        return [.. compared.OfType<Compared>()];
    }

    private static Agreement Names(string one, string other) => Likeness.Of(one, other) switch
    {
        1 => Agreement.Same,
        >= Likeness.Near => Agreement.Near,
        _ => Agreement.Different,
    };

    private static Agreement Births(Returnee one, Returnee other)
    {
        if (one.BirthDate == other.BirthDate) return PersonKeys.IsExact(one) && PersonKeys.IsExact(other) ? Agreement.Same : Agreement.Near;
        return PersonKeys.IsExact(one) && PersonKeys.IsExact(other) ? Agreement.Different : Agreement.Near;
    }

    private static Compared? Texts(string path, string? one, string? other) => one is null || other is null ? null : new(path, Names(one, other));

    private static Agreement Equal(bool equal) => equal ? Agreement.Same : Agreement.Different;
}
