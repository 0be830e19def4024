using Relais.Cases;
using Relais.Emails.Texts;
using Relais.Partners;

namespace Relais.Functions.Dashboard.Partners;

/// <summary>The pages of partners, in words.</summary>
internal static class PartnerTexts
{
    public static Text Title { get; } = new("Partenaires", "Partners");

    public static Text Name { get; } = new("Nom", "Name");

    public static Text Agency { get; } = new("Organisation", "Agency");

    public static Text Domains { get; } = new("Domaines de ses adresses", "Domains of its addresses");

    public static Text DomainsHint { get; } = new("sentBy.email doit s'y trouver. Séparés par des virgules.", "sentBy.email must lie in one of them. Separated by commas.");

    public static Text Supervisor { get; } = new("Supervision", "Supervisor");

    public static Text Nobody { get; } = new("Personne", "Nobody");

    public static Text Id { get; } = new("Identifiant", "Id");

    public static Text IdHint { get; } = new("Lettres, chiffres, - et _ ; il ne change plus.", "Letters, digits, - and _; it never changes.");

    public static Text Keys { get; } = new("Clés de l'API", "API keys");

    public static Text Webhook { get; } = new("Webhook", "Webhook");

    public static Text NoWebhook { get; } = new("Aucun : le partenaire interroge GET /api/cases.", "None: the partner asks GET /api/cases.");

    public static Text New { get; } = new("Ajouter un partenaire", "Add a partner");

    public static Text Save { get; } = new("Enregistrer", "Save");

    public static Text Change { get; } = new("Modifier", "Change");

    /// <summary>The label of a field, by its name in the forms.</summary>
    public static Text? LabelOf(string name) => name switch
    {
        "id" => Id,
        "name" => Name,
        "agency" => Agency,
        "domains" => Domains,
        "supervisor" => Supervisor,
        "language" => LanguageField.Name,
        "key-name" => For,
        "expires" => Until,
        "everything" => Everything,
        "url" => Address,
        _ => null,
    };

    public static Text NotTaken { get; } = new("Ceci n'a pas été enregistré :", "This was not saved:");

    public static Text NoKeys { get; } = new("Aucune clé : ce partenaire ne peut rien envoyer.", "No key: this partner can send nothing.");

    public static Text For { get; } = new("Pour quoi", "What for");

    public static Text ForHint { get; } = new("Système ou personne qui l'utilise, sans donnée personnelle.", "The system that uses it; no personal data.");

    public static Text Ends { get; } = new("Se termine par", "Ends in");

    public static Text Created { get; } = new("Créée", "Created");

    public static Text Until { get; } = new("Jusqu'au", "Until");

    public static Text UntilHint { get; } = new("Vide : sans fin.", "Empty: without end.");

    public static Text State { get; } = new("État", "State");

    public static Text Taken { get; } = new("acceptée", "accepted");

    public static Text Expired { get; } = new("expirée", "expired");

    public static Text Revoked { get; } = new("révoquée", "revoked");

    public static Text OpensEverything { get; } = new("ouvre tout", "opens everything");

    public static Text Everything { get; } = new("Elle ouvre tout", "It opens everything");

    public static Text EverythingHint { get; } = new(
        "Pour l'exploitation de Relais, non pour un partenaire : elle voit et commande les dossiers de tous, 366 jours au plus.",
        "For operating Relais, not for a partner: it sees and steers everybody's cases, for 366 days at most.");

    public static Text NewKey { get; } = new("Créer une clé", "Create a key");

    public static Text Replace { get; } = new("Remplacer", "Replace");

    public static Text ReplaceMeans { get; } = new(
        "Une nouvelle clé est créée et montrée une fois ; l'ancienne reste acceptée sept jours.",
        "A new key is made and shown once; the old one is accepted for seven days more.");

    public static Text Revoke { get; } = new("Révoquer", "Revoke");

    public static Text RevokeMeans { get; } = new(
        "Dès maintenant, tout ce qui l'utilise est refusé. Cela ne se défait pas.",
        "From now on, whatever uses it is refused. This cannot be undone.");

    public static Text KeyShown { get; } = new(
        "Voici la clé. Copiez-la maintenant : elle n'est gardée nulle part et ne sera plus montrée.",
        "Here is the key. Copy it now: it is kept nowhere and will not be shown again.");

    public static Text SecretShown { get; } = new(
        "Voici le secret qui signe les appels. Copiez-le maintenant : il ne sera plus montré.",
        "Here is the secret that signs the calls. Copy it now: it will not be shown again.");

    public static Text Address { get; } = new("Adresse", "Address");

    public static Text Registered { get; } = new("Enregistrée", "Registered");

    public static Text Disabled { get; } = new("Désactivé : l'adresse a répondu qu'elle n'existe plus (410).", "Disabled: the address answered that it is gone (410).");

    public static Text Trial { get; } = new("Envoyer un essai", "Send a trial");

    public static Text NewSecret { get; } = new("Nouveau secret", "New secret");

    public static Text NewSecretMeans { get; } = new("Pendant un jour, l'ancien signe aussi.", "For a day the old one signs too.");

    public static Text Remove { get; } = new("Retirer", "Remove");

    public static Text RemoveMeans { get; } = new("Le partenaire n'est plus appelé. Ce qui attend est gardé un mois.", "The partner is called no more. What waits is kept for a month.");

    public static Text Failed { get; } = new("N'a pas pu être annoncé", "Could not be told");

    public static Text NoneFailed { get; } = new("Tout ce qui devait l'être a été annoncé.", "All that was to be told has been told.");

    public static Text Pending { get; } = new("Encore à annoncer", "Still to be told");

    public static Text NonePending { get; } = new("Rien n'attend.", "Nothing waits.");

    public static Text Event { get; } = new("Événement", "Event");

    public static Text HappenedAt { get; } = new("Quand", "When");

    public static Text Answer { get; } = new("Dernière réponse", "Last answer");

    public static Text Attempts { get; } = new("Essais", "Attempts");

    public static Text Replay { get; } = new("Renvoyer", "Send again");

    public static Text Heading(PartnersModel model)
    {
        var silent = model.Partners.Count(line => line.Keys == 0);
        var disabled = model.Partners.Count(line => line.Webhook?.DisabledAt is not null);
        if (disabled > 0) return new($"{Count(disabled, "webhook est désactivé", "webhooks sont désactivés")}.", $"{Count(disabled, "webhook is disabled", "webhooks are disabled")}.");
        return silent > 0
            ? new($"{Count(silent, "partenaire n'a pas de clé", "partenaires n'ont pas de clé")}.", $"{Count(silent, "partner has no key", "partners have no key")}.")
            : new("Tous les partenaires peuvent envoyer.", "All partners can send.");
    }

    public static Text Heading(PartnerModel model)
    {
        var name = model.Partner.Name;
        if (model.Webhook?.DisabledAt is not null) return new($"{name} n'est plus appelé : son adresse a répondu qu'elle n'existe plus.", $"{name} is no longer called: its address answered that it is gone.");
        var failed = model.Failed.Items.Count;
        if (failed > 0)
        {
            if (failed == 1 && model.Failed.Next is null) return new($"Un événement n'a pas pu être annoncé à {name}.", $"One event could not be told to {name}.");
            var more = model.Failed.Next is null ? "" : "+";
            return new($"{failed}{more} événements n'ont pas pu être annoncés à {name}.", $"{failed}{more} events could not be told to {name}.");
        }

        return model.Partner.Keys.Any(key => key.IsTakenAt(model.Now))
            ? new($"{name} peut envoyer et est tenu au courant.", $"{name} can send and is kept informed.")
            : new($"{name} n'a pas de clé qui soit acceptée.", $"{name} has no key that is accepted.");
    }

    public static Text KeyState(ApiKey key, DateTimeOffset now) => key.RevokedAt is not null ? Revoked : key.IsTakenAt(now) ? Taken : Expired;

#pragma warning disable CS8524 // A forgotten member is what the compiler must find (CS8509).
    public static Text Of(PartnerEventKind kind) => kind switch
    {
        PartnerEventKind.Opened => new("Dossier ouvert", "Case opened"),
        PartnerEventKind.StatusChanged => new("Changement de statut", "Status changed"),
        PartnerEventKind.Decided => new("Décision", "Decision"),
        PartnerEventKind.Trial => new("Essai", "Trial"),
    };
#pragma warning restore CS8524

    private static string Count(int count, string one, string many) => count == 1 ? "1 " + one : $"{count} {many}";
}
