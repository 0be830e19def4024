using Relais.Emails.Texts;
using Relais.Referrals;
using static Relais.Functions.Problems.ProblemTexts;

namespace Relais.Functions.Referrals;

/// <summary>Why a referral that is correct opens no case of its own.</summary>
internal static class SubmissionProblems
{
    public static IReadOnlyList<Finding> Of(Submission.Conflict conflict) => conflict.Differences.Count == 0
        ? [Differs("externalId", Sent(conflict), "d'autres données", "other data")]
        : [.. conflict.Differences.Select(path => Differs(path, Sent(conflict), $"le champ « {path} » différait", $"the field “{path}” was different"))];

    public static Finding Of(Submission.Duplicate duplicate) => duplicate.CaseCode is { } code
        ? Say(
            duplicate.Path,
            "followed-already",
            $"Cette personne est déjà suivie pour ce service : dossier {code}.",
            $"This person is followed already for this service: case {code}.")
        : Say(
            duplicate.Path,
            "followed-already",
            "Cette personne est déjà suivie pour ce service ; renseignez-vous auprès de la coordination.",
            "This person is followed already for this service; please ask the co-ordinator.");

    /// <summary>What somebody should know of a referral that has its case: what the checks found, and a case that it resembles.</summary>
    public static IReadOnlyList<Problem> Warnings(IReadOnlyList<Problem> found, Resembling? like, Language language) =>
        [.. found, .. Of(like).Select(finding => finding.In(language))];

    private static IEnumerable<Finding> Of(Resembling? like) => like switch
    {
        null => [],
        { CaseCode: { } code } =>
        [
            Say(
                "person",
                "possible-duplicate",
                $"Cette personne ressemble à celle du dossier {code} ; la supervision vérifiera.",
                $"This person resembles that of case {code}; a supervisor will check."),
        ],
        _ =>
        [
            Say(
                "person",
                "possible-duplicate",
                "Cette personne est peut-être déjà suivie pour ce service ; la supervision vérifiera.",
                "This person may be followed already for this service; a supervisor will check."),
        ],
    };

    public static Finding Unreadable() => Say(
        "$", "no-json", "Le message n'est pas un objet JSON en UTF-8, ou nomme un champ deux fois.", "The message is no JSON object in UTF-8, or names a field twice.");

    public static Finding PartnerUnknown() => Say(
        "partner", "partner-unknown", "Le champ « partner » ne nomme aucun partenaire.", "The field “partner” names no partner.");

    public static Finding NoOffice() => Say(
        "residence.region",
        "no-office",
        "Aucune antenne ne couvre encore cette région ; indiquez-en une dans le champ « office ».",
        "No office serves this region yet; please name one in the field “office”.");

    private static Text Sent(Submission.Conflict conflict) => new(
        $"Le dossier {conflict.CaseCode} a été ouvert sous le même identifiant",
        $"Case {conflict.CaseCode} was opened under the same id");

    private static Finding Differs(string path, Text sent, string french, string english) =>
        Say(path, "differs", sent + new Text($" : {french}.", $": {english}."));
}
