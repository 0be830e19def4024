using Relais.Cases;
using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Cases;

/// <summary>The list of cases, in words.</summary>
internal static class CasesTexts
{
    public static Text Title { get; } = new("Dossiers", "Cases");

    public static Text Views { get; } = new("Listes", "Lists");

    public static Text Filter { get; } = new("Filtrer", "Filter");

    public static Text Apply { get; } = new("Appliquer", "Apply");

    public static Text Filtered { get; } = new("Filtré par", "Filtered by");

    public static Text ClearAll { get; } = new("Tout enlever", "Clear all");

    public static Text Remove { get; } = new("Enlever", "Remove");

    public static Text Status { get; } = new("Statut", "Status");

    public static Text Office { get; } = new("Antenne", "Office");

    public static Text WaitsFor { get; } = new("Attend", "Waits for");

    public static Text Policy { get; } = new("Règles", "Policy");

    public static Text Counsellor { get; } = new("Conseiller", "Counsellor");

    public static Text Priority { get; } = new("Priorité", "Priority");

    public static Text Partner { get; } = new("Partenaire", "Partner");

    public static Text Service { get; } = new("Service", "Service");

    public static Text Due { get; } = new("Échéance", "Due");

    public static Text DueUntil { get; } = new("À rendre jusqu’au", "Due until");

    public static Text CodePart { get; } = new("Code", "Code");

    public static Text CodeHint { get; } = new("Une partie du code", "Part of the code");

    public static Text State { get; } = new("Situation", "Situation");

    public static Text Not { get; } = new("Non", "Not");

    public static Text Any { get; } = new("Tous", "Any");

    public static Text Sort { get; } = new("Classer par", "Sort by");

    public static Text Step { get; } = new("Étape", "Step");

    public static Text Opened { get; } = new("Ouvert le", "Opened");

    public static Text Choose { get; } = new("Choisir", "Select");

    public static Text Search { get; } = new("Chercher", "Search");

    public static Text SearchLabel { get; } = new("Code, identifiant externe ou téléphone", "Code, external id or phone");

    public static Text SearchLabelOfViewers { get; } = new("Code ou identifiant externe", "Code or external id");

    public static Text ByName { get; } = new("Chercher par nom", "Search by name");

    public static Text Export { get; } = new("Exporter (CSV)", "Export (CSV)");

    /// <summary>For a list of more than one page, which may hold more than a sheet does.</summary>
    public static Text ExportAtMost(int most) => new($"Exporter (CSV, les {most} premiers au plus)", $"Export (CSV, the first {most} at most)");

    public static Text Next { get; } = new("Suivants", "Next");

    public static Text First { get; } = new("Revenir au début", "Back to the start");

    public static Text Pages { get; } = new("Pages de la liste", "Pages of the list");

    public static Text SaveView { get; } = new("Garder cette liste", "Keep this list");

    public static Text ViewName { get; } = new("Nom de la liste", "Name of the list");

    public static Text ViewNameHint { get; } = new("Vous seul la voyez. Pas de nom de personne.", "Only you see it. No names of people.");

    public static Text Save { get; } = new("Garder", "Keep");

    public static Text MyViews { get; } = new("Mes listes", "My lists");

    public static Text Forget { get; } = new("Oublier", "Forget");

    public static Text Problems { get; } = new("Cette liste ne peut pas être montrée :", "This list cannot be shown:");

    public static Text NoneAtAll { get; } = new("Il n’y a encore aucun dossier.", "There are no cases yet.");

    public static Text NoneFits { get; } = new("Aucun dossier ne correspond. Enlevez un critère pour en voir davantage.", "No case fits. Remove a criterion to see more.");

    public static Text NoneSoFar { get; } = new(
        "Rien trouvé dans la première partie de la liste. La recherche peut continuer.", "Nothing found in the first part of the list. The search can go on.");

    public static Text ActOn { get; } = new("Agir sur", "Act on");

    public static Text ActOnChosen { get; } = new("les dossiers cochés", "the selected cases");

    public static Text ActOnAll { get; } = new("tous ceux qui correspondent, 500 au plus", "all that fit, at most 500");

    public static Text ChooseCommand { get; } = new("Choisir une action", "Choose an action");

    public static Text OpenOnly { get; } = new("Dossiers ouverts seulement.", "Open cases only.");

    /// <summary>Criteria that are so or not.</summary>
    public static IReadOnlyDictionary<string, Text> Flags { get; } = new Dictionary<string, Text>
    {
        ["stalled"] = new("Bloqué", "Stalled"),
        ["attention"] = new("À reprendre", "Needs attention"),
        ["escalated"] = new("Escaladé", "Escalated"),
        ["undelivered"] = new("Courriel non remis", "Mail not delivered"),
        ["hold"] = new("En pause", "On hold"),
    };

    public static Text ActOnPage(int count) => new($"tous ceux de cette page ({count})", $"all on this page ({count})");

    public static Text Of(CaseSort sort) => sort switch
    {
        CaseSort.Due => new("échéance", "due"),
        CaseSort.Opened => new("ouverture", "opening"),
        _ => new("antenne", "office"),
    };

    /// <summary>How many there are on the page, and whether more follow.</summary>
    public static Text Shown(int count, bool hasMore) => (count, hasMore) switch
    {
        (0, _) => new("", ""),
        (1, false) => new("Un dossier.", "One case."),
        (_, false) => new($"{count} dossiers.", $"{count} cases."),
        (1, true) => new("Un dossier sur cette page ; d’autres suivent.", "One case on this page; more follow."),
        _ => new($"{count} dossiers sur cette page ; d’autres suivent.", $"{count} cases on this page; more follow."),
    };
}
