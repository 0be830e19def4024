using Relais.Functions.Problems;
using Relais.Referrals;
using static Relais.Functions.Problems.ProblemTexts;

namespace Relais.Functions.Dashboard.Overview;

internal static class OverviewProblems
{
    public static RefusedException NoSuchSheet() => RefusedException.NotFound(Say(
        "sheet",
        "sheet-unknown",
        $"Il n'y a pas de feuille sous ce nom ; il y a : {string.Join(", ", OverviewSheets.Names)}.",
        $"There is no sheet under this name; there are: {string.Join(", ", OverviewSheets.Names)}."));

    public static Finding NoSuchPeriod() => Say(
        "days", "period-unknown", "La période compte 30, 90 ou 365 jours.", "The period is 30, 90 or 365 days.");
}
