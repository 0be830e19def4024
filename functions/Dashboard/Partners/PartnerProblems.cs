using Relais.Functions.Problems;
using Relais.Referrals;
using static Relais.Functions.Problems.ProblemTexts;

namespace Relais.Functions.Dashboard.Partners;

/// <summary>What can be wrong with what is said of a partner.</summary>
internal static class PartnerProblems
{
    public static RefusedException NoSuchPartner() => RefusedException.NotFound(Say(
        "id", "partner-unknown", "Il n'y a pas de partenaire sous cet identifiant.", "There is no partner under this id."));

    public static RefusedException NoSuchKey() => RefusedException.NotFound(Say(
        "key", "key-unknown", "Cette clé n'existe pas, ou n'est plus acceptée.", "There is no such key, or it is no longer taken."));

    public static Finding IdTaken() => Say("id", "id-taken", "Un partenaire porte déjà cet identifiant.", "A partner has this id already.");

    public static Finding NoDomain() => Say(
        "domains", "no-domain", "Donnez des noms de domaine, séparés par des virgules : iom.example.", "Give domain names, separated by commas: iom.example.");

    public static Finding LateExpiry() => Say(
        "expires", "too-late", "Une clé qui ouvre tout vaut 366 jours au plus : choisissez une date plus proche.", "A key that opens everything lasts 366 days at most: choose an earlier date.");

    public static Finding PastExpiry() => Say("expires", "past", "Cette date est passée.", "This date has passed.");
}
