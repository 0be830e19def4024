using System.Globalization;
using Relais.Emails.Texts;
using Relais.Functions.Referrals;

namespace Relais.Functions.Dashboard.Imports;

/// <summary>The pages of imports, in words.</summary>
internal static class ImportTexts
{
    public static Text Title { get; } = new("Importer des orientations", "Import referrals");

    public static Text Lead { get; } = new(
        "Une feuille par partenaire, une orientation par ligne, 20 000 lignes au plus. Vous verrez d’abord ce qu’elle contient : rien n’est créé avant votre accord.",
        "One sheet a partner, one referral a row, at most 20,000 rows. You first see what it holds: nothing is created before you say so.");

    public static Text Partner { get; } = new("Partenaire qui oriente", "Referring partner");

    public static Text Choose { get; } = new("Choisissez…", "Choose…");

    public static Text Sheet { get; } = new("Feuille", "Sheet");

    public static Text Drop { get; } = new(
        "Glissez la feuille ici ou choisissez-la. Dans Excel : Enregistrer sous, CSV (séparateur : point-virgule).",
        "Drag the sheet here or choose it. In Excel: Save as, CSV.");

    public static Text Look { get; } = new("Voir la feuille", "Look at the sheet");

    public static Text NotTaken { get; } = new("Cette feuille n’a pas été prise :", "This sheet was not taken:");

    public static Text Columns { get; } = new("Colonnes et premières lignes", "Columns and first rows");

    public static Text WrongRows { get; } = new("Lignes qui ne passeront pas en l’état", "Rows that cannot be taken as they are");

    public static Text NoneWrong { get; } = new("Toutes les lignes peuvent être prises.", "All rows can be taken.");

    public static Text Discard { get; } = new("Ne pas importer", "Do not import");

    public static Text Done { get; } = new("Terminer et effacer la feuille", "Finish and delete the sheet");

    public static Text DoneHint { get; } = new(
        "Relais garde la feuille sept jours au plus, pour que vous puissiez reprendre les lignes à corriger.",
        "Relais keeps the sheet for at most seven days, so that you can take up the rows to correct.");

    public static Text Download { get; } = new("Télécharger les lignes à corriger", "Download the rows to correct");

    public static Text Again { get; } = new("Importer une autre feuille", "Import another sheet");

    public static Text ToCorrect { get; } = new("Lignes à revoir", "Rows to look at");

    public static Text AllRows { get; } = new("Toutes les lignes", "All rows");

    public static Text Row { get; } = new("Ligne", "Row");

    public static Text Outcome { get; } = new("Résultat", "Outcome");

    public static Text CaseCode { get; } = new("Dossier", "Case");

    public static Text Why { get; } = new("À savoir", "To know");

    public static Text Progress { get; } = new("Avancement", "Progress");

    public static Text PreviewOf(string partner, int rows) => new($"{Count(rows, Language.French)} de {partner}, à vérifier", $"{Count(rows, Language.English)} of {partner}, to look at");

    public static Text Begin(int rows) => new($"Importer {Count(rows, Language.French)}", $"Import {Count(rows, Language.English)}");

    public static Text Running(int done, int total) => new($"{Number(done)} lignes sur {Number(total)} prises", string.Create(CultureInfo.InvariantCulture, $"{done:N0} of {total:N0} rows taken"));

    public static Text Finished(int accepted, int refused) => (accepted, refused) switch
    {
        (_, 0) => new($"Import terminé : {Cases(accepted, Language.French)}.", $"Import finished: {Cases(accepted, Language.English)}."),
        _ => new(
            $"Import terminé : {Cases(accepted, Language.French)}, {Count(refused, Language.French)} à revoir.",
            $"Import finished: {Cases(accepted, Language.English)}, {Count(refused, Language.English)} to look at."),
    };

    public static Text Of(BatchOutcome outcome) => outcome switch
    {
        BatchOutcome.Accepted => new("Acceptée", "Accepted"),
        BatchOutcome.Known => new("Déjà connue", "Known already"),
        BatchOutcome.Duplicate => new("Doublon", "Duplicate"),
        _ => new("Refusée", "Rejected"),
    };

    private static string Count(int rows, Language language) => (rows, language) switch
    {
        (1, Language.French) => "1 ligne",
        (1, _) => "1 row",
        (_, Language.French) => $"{Number(rows)} lignes",
        _ => $"{rows.ToString("N0", CultureInfo.InvariantCulture)} rows",
    };

    private static string Cases(int cases, Language language) => (cases, language) switch
    {
        (0, Language.French) => "aucun nouveau dossier",
        (0, _) => "no new case",
        (1, Language.French) => "1 nouveau dossier",
        (1, _) => "1 new case",
        (_, Language.French) => $"{Number(cases)} nouveaux dossiers",
        _ => $"{cases.ToString("N0", CultureInfo.InvariantCulture)} new cases",
    };

    /// <summary>Thousands apart, as French prints them.</summary>
    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '\u202f');
}
