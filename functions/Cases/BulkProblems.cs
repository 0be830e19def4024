using Relais.Cases;
using Relais.Cases.Bulk;
using Relais.Functions.Problems;
using Relais.Referrals;
using static Relais.Functions.Problems.ProblemTexts;

namespace Relais.Functions.Cases;

/// <summary>Why a command to many cases is not taken.</summary>
internal static class BulkProblems
{
    public static Finding CommandUnknown(string path)
    {
        var known = string.Join(", ", Enum.GetValues<CommandName>().Where(BulkOrder.Takes).Select(Words.Of));
        return Say(path, "command-unknown", $"La commande est l'un de ces mots : {known}.", $"The command is one of these words: {known}.");
    }

    public static Finding NoCase(string path) => Say(
        path, "no-case", "Dites à quels dossiers la commande s'adresse.", "Say which cases the command is for.");

    public static Finding CodesOrFilter(string path) => Say(
        path, "codes-or-filter", "Donnez des codes ou un filtre, pas les deux.", "Give codes or a filter, not both.");

    public static Finding TooMany(string path) => Say(
        path,
        "too-many-cases",
        $"Une commande s'adresse à {BulkOrder.Most} dossiers au plus. Restreignez le choix.",
        $"A command is for at most {BulkOrder.Most} cases. Narrow the choice.");

    public static Finding NoCode(string path, string code) => Say(
        path, "no-case-code", $"« {CleanText.Label(code)} » n'est pas un code de dossier.", $"“{CleanText.Label(code)}” is no case code.");

    public static Finding Failed() => Say(
        "code", "failed", "Une erreur s'est produite : voyez le dossier, et recommencez s'il n'a pas changé.", "Something went wrong: look at the case, and try again if it has not changed.");

    public static RefusedException NoSuchOrder() => RefusedException.NotFound(Say(
        "id", "no-such-order", "Cette commande n'existe pas, ou n'existe plus.", "There is no such command, or no longer."));
}
