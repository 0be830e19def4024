using Relais.Emails.Texts;

namespace Relais.Functions.Problems;

/// <summary>What each status says in general; the errors say it in particular.</summary>
internal static class StatusTitles
{
    public static Text Of(int status) => status switch
    {
        StatusCodes.Status400BadRequest => new("La requête contient des erreurs.", "The request contains errors."),
        StatusCodes.Status401Unauthorized => new("Une clé valable est nécessaire.", "A valid key is needed."),
        StatusCodes.Status403Forbidden => new("Cette action n'est pas permise avec cette clé.", "This is not allowed with this key."),
        StatusCodes.Status404NotFound => new("Introuvable.", "Not found."),
        StatusCodes.Status409Conflict => new("L'état actuel ne le permet pas.", "The present state does not allow it."),
        StatusCodes.Status413PayloadTooLarge => new("L'envoi est trop volumineux.", "What was sent is too large."),
        StatusCodes.Status415UnsupportedMediaType => new("Ce type de contenu n'est pas accepté.", "This content type is not accepted."),
        StatusCodes.Status422UnprocessableEntity => new("Sans consentement, aucun dossier ne s'ouvre.", "Without consent, no case is opened."),
        StatusCodes.Status429TooManyRequests => new("Trop de demandes.", "Too many requests."),
        StatusCodes.Status503ServiceUnavailable => new("Momentanément indisponible.", "Unavailable for the moment."),
        >= StatusCodes.Status500InternalServerError => new("Une erreur est survenue.", "Something went wrong."),
        _ => new("La requête ne peut pas être traitée.", "The request cannot be served."),
    };
}
