using Relais.Referrals;
using static Relais.Functions.Problems.ProblemTexts;

namespace Relais.Functions.Problems;

/// <summary>What can be wrong with a request before it reaches a case: the codes and their sentences, in one place.</summary>
internal static class DoorProblems
{
    private const string Request = "$";

    public static Finding KeyMissing() => Say(
        "Authorization",
        "key-missing",
        "Envoyez votre clé dans l'en-tête Authorization: Bearer, ou X-Relais-Key.",
        "Send your key in the header Authorization: Bearer, or X-Relais-Key.");

    public static Finding KeyInvalid() => Say(
        "Authorization", "key-invalid", "Cette clé est inconnue, expirée ou révoquée.", "This key is unknown, expired or revoked.");

    public static Finding Closed() => Say(Request, "closed", "Cette fonction n'est ouverte à personne.", "This function is open to nobody.");

    public static Finding AdministratorsOnly() => Say(
        Request, "administrators-only", "Cette action demande une clé d'administration.", "This takes an administrators' key.");

    public static Finding NotYourStep() => Say(
        "step",
        "not-your-step",
        "Cette étape ne vous est pas confiée : un partenaire répond aux étapes de ses gestionnaires de cas.",
        "This step is not yours: a partner answers the steps of its case managers.");

    public static Finding NoSuchAddress() => Say(
        Request,
        "address-unknown",
        "Il n'y a rien à cette adresse. Si elle vient d'un courriel, rouvrez le lien dans le courriel : il a peut-être été coupé.",
        "There is nothing at this address. If it comes from an email, open the link in the email again: it may have been cut off.");

    public static Finding NoSuchCase() => Say("code", "case-unknown", "Il n'y a pas de dossier sous ce code.", "There is no case under this code.");

    public static Finding NothingErased() => Say("code", "nothing-erased", "Rien n'est effacé dans ce dossier.", "Nothing of this case is erased.");

    public static Finding CodeMistyped() => Say(
        "code",
        "code-mistyped",
        "Ce code contient une faute de frappe : son caractère de contrôle, le dernier, ne correspond pas.",
        "This code holds a typing error: its check character, the last one, does not fit.");

    public static Finding CursorInvalid() => Say(
        "cursor", "cursor-invalid", "Ce curseur ne vient pas de cette liste ; reprenez-la du début.", "This cursor is not one of this list; begin it anew.");

    public static Finding NotAList() => Say(Request, "wrong-type", "Envoyez une liste JSON, entre crochets.", "Send a JSON list, in square brackets.");

    public static Finding TooLarge(int kilobytes) => Say(
        Request, "too-large", $"Un envoi a au plus {kilobytes} Ko.", $"At most {kilobytes} KB can be sent at once.");

    public static Finding TooManyRows(int most) => Say(
        "sheet",
        "sheet-too-many-rows",
        $"Une feuille a au plus {most} lignes : envoyez un lot plus grand en plusieurs feuilles de {most} lignes.",
        $"A sheet has at most {most} rows: send a larger batch as several sheets of {most} rows.");

    public static Finding TooManyRequests() => Say(
        Request, "too-many-requests", "Trop de demandes en une minute ; réessayez un peu plus tard.", "Too many requests in a minute; please try again a little later.");

    public static Finding NoSuchBatch() => Say("id", "no-such-batch", "Il n'y a pas de lot sous cet identifiant.", "There is no batch under this id.");

    public static Finding MediaType(IEnumerable<string> accepted) => Say(
        "Content-Type",
        "media-type",
        $"Envoyez un contenu de type {string.Join(", ", accepted)}, sans compression.",
        $"Send content of type {string.Join(", ", accepted)}, not compressed.");

    public static Finding SignatureWrong() => Say(
        Request, "signature-wrong", "La signature de cet envoi manque ou ne correspond pas.", "The signature of this post is missing or does not fit.");

    public static Finding NotAForm() => Say(
        Request, "malformed-form", "Ce formulaire multipart est incomplet ou mal formé.", "This multipart form is incomplete or malformed.");

    public static Finding NotAMail() => Say(Request, "no-mail", "Ce formulaire ne contient pas de courriel.", "This form holds no mail.");

    public static Finding NotAnObject() => Say(
        Request, "wrong-type", "Envoyez un objet JSON, entre accolades.", "Send a JSON object, in braces.");

    public static Finding NoId(string path, int most) => Say(
        path,
        "no-id",
        $"L'adresse se termine par un identifiant de lettres sans accent, de chiffres, de tirets ou de soulignés, {most} au plus.",
        $"The address ends in an id of plain letters, digits, hyphens or underscores, at most {most}.");

    public static Finding NoNumberWithin(string path, int least, int most) => Say(
        path, "number-range", $"Le champ « {path} » attend un nombre entier de {least} à {most}.", $"The field “{path}” takes a whole number from {least} to {most}.");

    public static Finding EndsBeforeItBegins(string path) => Say(
        path, "ends-before-it-begins", $"La date « {path} » ne peut précéder le début.", $"The date “{path}” cannot come before the beginning.");

    public static Finding IdempotencyKeyTooLong(int most) => Say(
        "Idempotency-Key", "too-long", $"Cette clé a au plus {most} caractères.", $"This key has at most {most} characters.");

    public static Finding BadRequest() => Say(Request, "bad-request", "La requête n'est pas correcte.", "The request is not correct.");

    public static Finding NotNow() => Say(
        Request,
        "not-now",
        "Relais ne peut pas traiter cette requête en ce moment. Renvoyez-la telle quelle dans quelques secondes.",
        "Relais cannot serve this request at this moment. Send it again unchanged in a few seconds.");

    public static Finding Failed() => Say(
        Request,
        "failed",
        "Une erreur est survenue dans Relais. Si elle se répète, signalez le numéro de trace.",
        "Something went wrong in Relais. If it happens again, please report the trace id.");
}
