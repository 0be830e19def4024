using System.Globalization;
using Relais.Emails.Texts;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.Case;

/// <summary>The fields of a referral in words, in the order of the specification.</summary>
internal static class PersonTexts
{
    public static Text Question { get; } = new("Pourquoi voulez-vous voir les données de la personne ?", "Why do you want to see the person's data?");

    public static Text Hint { get; } = new("Votre nom, l'heure et ce motif sont gardés au journal du dossier.", "Your name, the time and this reason are kept in the case's log.");

    public static Text Show { get; } = new("Voir les données", "See the data");

    public static Text Logged { get; } = new("Cette lecture est inscrite au journal du dossier.", "This reading is written into the case's log.");

    public static Text Back { get; } = new("Revenir au dossier", "Back to the case");

    private static readonly (string Prefix, Text Title)[] Parts =
    [
        ("person.", new("Personne", "Person")),
        ("residence.", new("Résidence", "Residence")),
        ("return.", new("Retour", "Return")),
        ("profile.", new("Profil", "Profile")),
        ("need.", new("Besoin", "Need")),
        ("vulnerability.", new("Vulnérabilité", "Vulnerability")),
        ("caregiver.", new("Responsable", "Caregiver")),
        ("consent.", new("Consentement", "Consent")),
        ("links.", new("Numéros", "Numbers")),
        ("sentBy.", new("Envoyé par", "Sent by")),
        ("", new("Orientation", "Referral")),
    ];

    private static readonly Dictionary<string, Text> Labels = new()
    {
        ["person.familyName"] = new("Nom", "Family name"),
        ["person.givenNames"] = new("Prénoms", "Given names"),
        ["person.birthDate"] = new("Naissance", "Birth date"),
        ["person.birthDatePrecision"] = new("Précision de la date", "Precision of the date"),
        ["person.sex"] = new("Sexe", "Sex"),
        ["person.phones"] = new("Téléphones", "Phones"),
        ["person.email"] = new("Courriel", "Email"),
        ["person.preferredLanguage"] = new("Langue", "Language"),
        ["person.interpreterNeeded"] = new("Interprète", "Interpreter"),
        ["residence.region"] = new("Région", "Region"),
        ["residence.departement"] = new("Département", "Département"),
        ["residence.commune"] = new("Commune", "Commune"),
        ["return.date"] = new("Date", "Date"),
        ["return.mode"] = new("Mode", "Mode"),
        ["return.countryFrom"] = new("Depuis", "From"),
        ["profile.education"] = new("Études", "Education"),
        ["profile.occupation"] = new("Métier", "Occupation"),
        ["profile.skills"] = new("Compétences", "Skills"),
        ["profile.wishedSector"] = new("Secteur souhaité", "Wished sector"),
        ["need.service"] = new("Service", "Service"),
        ["need.dimensions"] = new("Dimensions", "Dimensions"),
        ["need.priority"] = new("Priorité", "Priority"),
        ["need.priorityReason"] = new("Raison de la priorité", "Reason of the priority"),
        ["vulnerability.flag"] = new("Signalée", "Flagged"),
        ["vulnerability.adaptation"] = new("Adaptation", "Adaptation"),
        ["vulnerability.detail"] = new("Détail", "Detail"),
        ["caregiver.name"] = new("Nom", "Name"),
        ["caregiver.phone"] = new("Téléphone", "Phone"),
        ["consent.version"] = new("Version", "Version"),
        ["consent.language"] = new("Langue", "Language"),
        ["consent.method"] = new("Recueilli par", "Taken by way of"),
        ["consent.scope"] = new("Portée", "Scope"),
        ["consent.givenAt"] = new("Donné le", "Given on"),
        ["consent.takenBy"] = new("Recueilli par qui", "Taken by whom"),
        ["sentBy.name"] = new("Nom", "Name"),
        ["sentBy.email"] = new("Courriel", "Email"),
        ["externalId"] = new("Numéro du référent", "The referrer's number"),
        ["office"] = new("Antenne demandée", "Office asked for"),
        ["programme"] = new("Programme", "Programme"),
    };

    private static readonly Dictionary<(string Path, string Value), Text> Values = new()
    {
        [("person.sex", "F")] = new("Femme", "Female"),
        [("person.sex", "M")] = new("Homme", "Male"),
        [("person.sex", "X")] = new("Autre", "Other"),
        [("person.birthDatePrecision", "month")] = new("au mois près", "to the month"),
        [("person.birthDatePrecision", "year")] = new("à l'année près", "to the year"),
        [("person.birthDatePrecision", "estimated")] = new("estimée", "estimated"),
        [("return.mode", "voluntary")] = new("volontaire", "voluntary"),
        [("return.mode", "forced")] = new("forcé", "forced"),
        [("return.mode", "spontaneous")] = new("spontané", "spontaneous"),
        [("profile.education", "none")] = new("aucune", "none"),
        [("profile.education", "primary")] = new("primaires", "primary"),
        [("profile.education", "secondary")] = new("secondaires", "secondary"),
        [("profile.education", "vocational")] = new("professionnelles", "vocational"),
        [("profile.education", "higher")] = new("supérieures", "higher"),
        [("consent.method", "signature")] = new("signature", "signature"),
        [("consent.method", "thumbprint")] = new("empreinte", "thumbprint"),
        [("consent.method", "oral-witnessed")] = new("oral, devant témoin", "oral, witnessed"),
        [("consent.scope", "[\"share-anpej\"]")] = new("partage avec l'ANPEJ", "sharing with ANPEJ"),
    };

    /// <summary>What the referral holds, part by part; what is empty is left out.</summary>
    public static IEnumerable<PersonGroup> Groups(Referral referral, Language language)
    {
        var fields = referral.Fields().ToList();
        foreach (var (prefix, title) in Parts)
        {
            var mine = fields.Where(field => PartOf(field.Key) == prefix && field is not { Key: "person.birthDatePrecision", Value: "day" })
                .Select(field => (LabelOf(field.Key, language), ValueOf(field.Key, field.Value, referral, language)))
                .ToList();
            if (mine.Count > 0) yield return new PersonGroup(title.In(language), mine);
        }
    }

    private static string PartOf(string path) => Parts.First(part => path.StartsWith(part.Prefix, StringComparison.Ordinal)).Prefix;

    private static string LabelOf(string path, Language language) => Labels.TryGetValue(path, out var label) ? label.In(language) : path;

    private static string ValueOf(string path, string value, Referral referral, Language language) => path switch
    {
        "person.phones" => string.Join(" ; ", referral.Person.Phones.Select(phone => Phone(phone).In(language))),
        "return.countryFrom" => WorldNames.Country(value, language),
        "person.preferredLanguage" or "consent.language" => WorldNames.Tongue(value, language),
        "need.service" => Relais.Emails.Texts.Labels.Service(value).In(language),
        "need.priority" when Words.TryParse<Priority>(value, out var priority) => Relais.Emails.Texts.Labels.Of(priority).In(language),
        _ when Values.TryGetValue((path, value), out var known) => known.In(language),
        _ when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        _ when value is "true" or "false" => (value == "true" ? FieldTexts.Yes : FieldTexts.No).In(language),
        _ when value is ['[', ..] => string.Join(", ", System.Text.Json.JsonSerializer.Deserialize<string[]>(value) ?? []),
        _ => value,
    };

    private static Text Phone(Phone phone)
    {
        var owner = phone.Owner == PhoneOwner.Self ? new Text("la personne", "the person") : new Text("un proche", "a relative");
        var safe = phone.SafeToCall ? new Text("appel sans risque", "safe to call") : new Text("ne pas appeler", "not safe to call");
        return new($"{phone.Number} ({owner.French}, {safe.French})", $"{phone.Number} ({owner.English}, {safe.English})");
    }
}

internal sealed record PersonGroup(string Title, IReadOnlyList<(string Label, string Value)> Fields);
