using Relais.Functions.Problems;
using Relais.Referrals;
using static Relais.Functions.Problems.ProblemTexts;

namespace Relais.Functions.Dashboard.Imports;

/// <summary>Why a sheet is not imported.</summary>
internal static class ImportProblems
{
    public static Finding NoPartner() => Say("partner", "partner-unknown", "Choisissez le partenaire qui a fait ces orientations.", "Choose the partner who made these referrals.");

    public static Finding NoFile() => Say("sheet", "required", "Choisissez une feuille, enregistrée en CSV.", "Choose a sheet, saved as CSV.");

    public static Finding NoRows() => Say("sheet", "sheet-empty", "Cette feuille n'a que des titres de colonnes.", "This sheet has column titles only.");

    public static RefusedException NoSuchImport() => RefusedException.NotFound(Say(
        "id", "no-such-import", "Cet import n'existe pas, ou n'existe plus.", "There is no such import, or no longer."));
}
