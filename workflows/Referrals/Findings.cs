namespace Relais.Referrals;

/// <summary>All that can be found wrong with a referral's fields: the codes and their sentences, in one place.</summary>
internal static class Findings
{
    /// <summary>Codes that begin so say that there is no consent, and nothing else.</summary>
    public const string ConsentPrefix = "consent-";

    public static Finding Required(string path) => new(
        path, "required", $"Le champ « {path} » est obligatoire.", $"The field “{path}” is required.");

    public static Finding Unknown(string path) => new(
        path,
        "unknown-field",
        $"Le champ « {path} » n’existe pas ; vérifiez son orthographe.",
        $"There is no field “{path}”; please check its spelling.");

    public static Finding Twice(string path) => new(
        path, "duplicate-field", $"Le champ « {path} » ne peut être donné qu’une fois.", $"The field “{path}” can be given only once.");

    public static Finding WrongType(string path, JsonShape expected) => new(
        path, "wrong-type", $"Le champ « {path} » attend {expected.French}.", $"The field “{path}” takes {expected.English}.");

    public static Finding BrokenText(string path) => new(
        path,
        "broken-text",
        $"Le champ « {path} » contient une moitié de caractère (un « surrogate » isolé) ; envoyez le texte en UTF-8.",
        $"The field “{path}” holds half a character (a lone surrogate); please send the text as UTF-8.");

    public static Finding DamagedText(string path) => new(
        path,
        "damaged-text",
        $"Le champ « {path} » contient des caractères abîmés ; enregistrez de nouveau le fichier en UTF-8.",
        $"The field “{path}” holds damaged characters; please save the file again as UTF-8.");

    public static Finding ControlCharacter(string path) => new(
        path,
        "control-character",
        $"Le champ « {path} » contient un saut de ligne ou un caractère de contrôle ; écrivez-le sur une seule ligne.",
        $"The field “{path}” holds a line break or a control character; please write it on one line.");

    public static Finding TooLong(string path, int most) => new(
        path, "too-long", $"Le champ « {path} » accepte au plus {most} caractères.", $"The field “{path}” takes at most {most} characters.");

    public static Finding TooMany(string path, int most) => new(
        path, "too-many", $"Le champ « {path} » accepte au plus {most} valeurs.", $"The field “{path}” takes at most {most} values.");

    public static Finding NotAllowed(string path, IEnumerable<string> allowed) => new(
        path,
        "not-allowed",
        $"Le champ « {path} » attend l’une de ces valeurs : {string.Join(", ", allowed)}.",
        $"The field “{path}” takes one of these values: {string.Join(", ", allowed)}.");

    public static Finding UnreadableFlag(string path) => new(
        path, "not-yes-or-no", $"Le champ « {path} » attend oui ou non.", $"The field “{path}” takes yes or no.");

    public static Finding UnreadableDate(string path) => new(
        path,
        "no-such-date",
        $"Le champ « {path} » attend une date qui existe, comme 2026-03-31 ou 31/03/2026.",
        $"The field “{path}” takes a date that exists, such as 2026-03-31 or 31/03/2026 (day first).");

    public static Finding FutureDate(string path) => new(
        path,
        "date-in-future",
        $"Le champ « {path} » attend une date passée ou celle d’aujourd’hui.",
        $"The field “{path}” takes a date that is not in the future.");

    public static Finding ImplausibleDate(string path, int years) => new(
        path,
        "date-implausible",
        $"Le champ « {path} » attend une date de ces {years} dernières années.",
        $"The field “{path}” takes a date of the last {years} years.");

    public static Finding NoPhone(string path) => new(
        path,
        "phone-invalid",
        $"Le champ « {path} » attend un numéro de téléphone complet, comme 77 123 45 67 ou, hors du Sénégal, +33 6 12 34 56 78.",
        $"The field “{path}” takes a complete phone number, such as 77 123 45 67 or, outside Senegal, +33 6 12 34 56 78.");

    public static Finding PhoneOwner(string path) => new(
        path,
        "phone-owner",
        $"Le champ « {path} » attend pour chaque numéro à qui il est : self (la personne) ou relative (un proche).",
        $"The field “{path}” takes for each number whose it is: self or relative.");

    public static Finding PhoneSafety(string path) => new(
        path,
        "phone-safety",
        $"Le champ « {path} » attend pour chaque numéro si l’on peut y appeler sans risque : oui ou non.",
        $"The field “{path}” takes for each number whether it is safe to call: yes or no.");

    public static Finding NoEmail(string path) => new(
        path,
        "email-invalid",
        $"Le champ « {path} » attend une adresse, comme prenom.nom@exemple.org.",
        $"The field “{path}” takes one address, such as first.last@example.org.");

    public static Finding ForeignEmail(string path, IEnumerable<string> domains) => new(
        path,
        "email-domain",
        $"Le champ « {path} » attend une adresse d’un domaine enregistré pour votre organisation : {string.Join(", ", domains)}.",
        $"The field “{path}” takes an address in a domain registered for your organisation: {string.Join(", ", domains)}.");

    public static Finding NoCountry(string path) => new(
        path,
        "no-such-country",
        $"Le champ « {path} » attend un code de pays ISO 3166 à deux lettres, comme MA.",
        $"The field “{path}” takes a country code of two letters (ISO 3166), such as MA.");

    public static Finding NoLanguage(string path) => new(
        path,
        "no-such-language",
        $"Le champ « {path} » attend fr, wo, ff, srr, dyo, mnk, snk ou un autre code de langue ISO 639.",
        $"The field “{path}” takes fr, wo, ff, srr, dyo, mnk, snk or another language code (ISO 639).");

    public static Finding UrgentWithoutReason(string path) => new(
        path,
        "priority-reason-required",
        $"Le champ « {path} » est obligatoire quand la priorité est urgent.",
        $"The field “{path}” is required where the priority is urgent.");

    public static Finding VulnerableWithoutAdaptation(string path) => new(
        path,
        "adaptation-required",
        $"Le champ « {path} » est obligatoire quand une vulnérabilité est signalée : l’adaptation pratique, jamais la nature.",
        $"The field “{path}” is required where a vulnerability is flagged: the practical adaptation, never the nature.");

    public static Finding MinorWithoutCaregiver(string path) => new(
        path,
        "caregiver-required",
        $"Le champ « {path} » est obligatoire quand la personne a moins de 18 ans.",
        $"The field “{path}” is required where the person is under 18.");

    public static Finding OutsideProgrammeAge(string path) => new(
        path,
        "age-outside-programme",
        $"D’après le champ « {path} », l’âge est hors de la tranche de 18 à 35 ans ; la demande est acceptée tout de même.",
        $"By the field “{path}”, the age lies outside 18 to 35; the referral is accepted all the same.");

    public static Finding NoConsent(string path) => new(
        path,
        ConsentPrefix + "missing",
        $"Le champ « {path} » est obligatoire : sans consentement complet, aucun dossier ne s’ouvre.",
        $"The field “{path}” is required: without complete consent, no case is opened.");

    public static Finding NotConsentedToShare(string path) => new(
        path,
        ConsentPrefix + "scope-missing",
        $"Le champ « {path} » doit contenir {Consent.ShareWithAnpej} : sans cet accord, aucun dossier ne s’ouvre.",
        $"The field “{path}” must hold {Consent.ShareWithAnpej}: without that agreement, no case is opened.");

    public static Finding ConsentInFuture(string path) => new(
        path,
        ConsentPrefix + "in-future",
        $"Le champ « {path} » attend une date passée ou celle d’aujourd’hui : le consentement précède la demande.",
        $"The field “{path}” takes a date that is not in the future: consent comes before the referral.");

    public static Finding OverrideIncomplete(string path) => new(
        path,
        ConsentPrefix + "override-incomplete",
        $"Le champ « {path} » est obligatoire pour passer outre le consentement quand une vie est en danger.",
        $"The field “{path}” is required to go on without consent where a life is at risk.");

    public static Finding TooManyProblems(string path) => new(
        path,
        "too-many-problems",
        "Les autres problèmes de cette demande ne sont pas énumérés.",
        "The other problems of this referral are not listed.");
}
