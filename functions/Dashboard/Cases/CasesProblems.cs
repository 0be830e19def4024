using Relais.Referrals;
using static Relais.Functions.Problems.ProblemTexts;

namespace Relais.Functions.Dashboard.Cases;

/// <summary>Why something about a list is not done.</summary>
internal static class CasesProblems
{
    public static Finding TooManyViews() => Say(
        "name",
        "too-many-views",
        $"Vous avez déjà {SavedView.Most} listes. Oubliez-en une pour en garder une autre.",
        $"You have {SavedView.Most} lists already. Forget one to keep another.");

    public static Finding WhyNeeded() => Say(
        "why", "required", "Dites pourquoi vous cherchez cette personne : le motif est gardé avec le dossier.", "Say why you look for this person: it is kept with the case.");

    public static Finding RegionUnknown() => Say("region", "not-allowed", "Cette région n'est pas l'une des 14.", "This region is not one of the 14.");
}
