using Relais.Referrals;

namespace Relais.Emails.Texts;

/// <summary>What the page says of two people who may be one.</summary>
public static class ComparisonTexts
{
    private static readonly Dictionary<string, Text> Fields = new()
    {
        ["person.familyName"] = new("Nom de famille", "Family name"),
        ["person.givenNames"] = new("Prénoms", "Given names"),
        ["person.birthDate"] = new("Date de naissance", "Date of birth"),
        ["person.phones"] = new("Téléphone", "Phone"),
        ["person.preferredLanguage"] = new("Langue", "Language"),
        ["residence.departement"] = new("Département", "Département"),
        ["residence.commune"] = new("Commune", "Commune"),
        ["return.date"] = new("Date du retour", "Date of return"),
        ["profile.occupation"] = new("Métier", "Occupation"),
        ["links.mnr"] = new("Numéro du mécanisme national", "National mechanism number"),
        ["links.baos"] = new("Numéro du BAOS", "BAOS number"),
        ["links.jobSeeker"] = new("Carte de demandeur d'emploi", "Job-seeker card"),
    };

    /// <summary>The field's name; one that is not known (any more) stands for itself.</summary>
    public static Text Field(string path) => Fields.TryGetValue(path, out var text) ? text : new Text(path, path);

#pragma warning disable CS8524 // A forgotten member is what the compiler must find (CS8509).
    public static Text Of(Agreement agreement) => agreement switch
    {
        Agreement.Same => new("identique", "the same"),
        Agreement.Near => new("proche", "close"),
        Agreement.Different => new("différent", "different"),
    };
#pragma warning restore CS8524
}
