using Relais.Partners;
using Relais.Referrals;
using static Relais.Functions.Problems.ProblemTexts;

namespace Relais.Functions.Partners;

/// <summary>What can be wrong with a request about a webhook.</summary>
internal static class WebhookProblems
{
    public static Finding NoAddress() => Say(
        "url",
        "no-address",
        "Donnez une adresse complète en https, sans nom d’utilisateur ni fragment : https://example.org/relais.",
        "Give a whole address with https, without a user name or a fragment: https://example.org/relais.");

    public static Finding NoSuchPartner() => Say(
        "partner", "partner-unknown", "Il n’y a pas de partenaire sous cet identifiant.", "There is no partner under this id.");

    public static Finding NoWebhook() => Say(
        "$", "no-webhook", "Aucun webhook n’est enregistré, ou il est désactivé.", "No webhook is registered, or it is disabled.");

    public static Finding NoSuchEvent() => Say(
        "id", "event-unknown", "Il n’y a pas (ou plus) d’événement sous cet identifiant.", "There is no event under this id (any more).");

    public static Finding State(string path) => Say(
        path,
        "state-unknown",
        $"L’état est l’un de ces mots : {string.Join(", ", Words.All<DeliveryState>())}.",
        $"The state is one of these words: {string.Join(", ", Words.All<DeliveryState>())}.");
}
