namespace Relais.Referrals;

/// <summary>Why a JSON text, a spreadsheet or one of its rows could not be read at all.</summary>
internal static class UnreadableFindings
{
    private const string Json = "$";
    private const string Row = "row";
    private const string Sheet = "sheet";

    public static Finding MalformedJson(TextPosition at) => new(
        Json,
        "json-malformed",
        $"Ce n’est pas du JSON correct : erreur à la ligne {at.Line}, colonne {at.Column}.",
        $"This is not correct JSON: error at line {at.Line}, column {at.Column}.");

    public static Finding TooDeepJson(TextPosition at) => new(
        Json,
        "json-too-deep",
        $"Le JSON est trop imbriqué à la ligne {at.Line}, colonne {at.Column} ; une demande n’a que quelques niveaux.",
        $"The JSON is nested too deeply at line {at.Line}, column {at.Column}; a referral has only a few levels.");

    public static Finding InvalidUtf8(TextPosition at) => new(
        Json,
        "invalid-utf8",
        $"Le texte n’est pas en UTF-8 : octet incorrect à la ligne {at.Line}, colonne {at.Column}.",
        $"The text is not UTF-8: wrong byte at line {at.Line}, column {at.Column}.");

    public static Finding NotAnObject() => new(
        Json, "wrong-type", "Une demande est un objet JSON, entre accolades.", "A referral is a JSON object, in braces.");

    public static Finding BrokenQuotes() => new(
        Row,
        "row-quotes",
        "Les guillemets de cette ligne ne sont pas fermés correctement ; un guillemet dans une cellule s’écrit deux fois.",
        "The quotes of this row are not closed correctly; a quote inside a cell is written twice.");

    public static Finding UnclosedQuote() => new(
        Row,
        "row-unclosed-quote",
        "Un guillemet ouvert dans cette ligne n’est jamais fermé : la suite de la feuille n’a pas pu être lue.",
        "A quote opened in this row is never closed: the rest of the sheet could not be read.");

    public static Finding TooLongRow() => new(
        Row,
        "row-too-long",
        "Cette ligne est trop longue (un guillemet n’y est peut-être pas fermé) : la suite de la feuille n’a pas pu être lue.",
        "This row is too long (perhaps a quote is not closed): the rest of the sheet could not be read.");

    public static Finding TooManyCells(int expected, int found) => new(
        Row,
        "row-too-many-cells",
        $"Cette ligne a {found} cellules, l’en-tête en a {expected}.",
        $"This row has {found} cells, the header has {expected}.");

    public static Finding TooFewCells(int expected, int found) => new(
        Row,
        "row-too-few-cells",
        $"Cette ligne n’a que {found} cellules, l’en-tête en a {expected}.",
        $"This row has only {found} cells, the header has {expected}.");

    public static Finding TooManyRows(int most) => new(
        Row,
        "sheet-too-many-rows",
        $"Une feuille contient au plus {most} demandes : partagez-la en plusieurs.",
        $"A sheet holds at most {most} referrals: please split it.");

    public static Finding Empty() => new(
        Sheet,
        "sheet-empty",
        "La feuille est vide : sa première ligne doit nommer les colonnes.",
        "The sheet is empty: its first row must name the columns.");

    public static Finding NotCsv() => new(
        Sheet, "sheet-not-csv", "Ce fichier est un classeur : enregistrez-le au format CSV.", "This file is a workbook: please save it as CSV.");

    public static Finding UnreadableHeader() => new(
        Sheet,
        "sheet-header",
        "La première ligne, qui nomme les colonnes, n’a pas pu être lue : vérifiez ses guillemets et sa longueur.",
        "The first row, which names the columns, could not be read: please check its quotes and its length.");

    public static Finding TooManyColumns(int most) => new(
        Sheet, "sheet-too-many-columns", $"Une feuille a au plus {most} colonnes.", $"A sheet has at most {most} columns.");

    public static Finding UnnamedColumn(int number) => new(
        Sheet, "column-unnamed", $"La colonne n° {number} n’a pas de nom.", $"Column {number} has no name.");

    public static Finding UnknownColumn(string name) => new(
        name,
        "column-unknown",
        $"La colonne « {name} » n’existe pas ; vérifiez son orthographe.",
        $"There is no column “{name}”; please check its spelling.");

    public static Finding RepeatedColumn(string name) => new(
        name, "column-duplicate", $"La colonne « {name} » ne peut figurer qu’une fois.", $"The column “{name}” can be there only once.");

    public static Finding MissingColumn(string name) => new(
        name, "column-missing", $"La colonne « {name} » manque.", $"The column “{name}” is missing.");
}
