using Azure.Data.Tables;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

/// <summary>Row <c>case-index</c>, next to the row <c>case</c>: which rows of the index there may be of the case.</summary>
internal static class IndexedRow
{
    public const string Key = "case-index";

    public static TableEntity Write(string code, Indexed indexed) => new TableEntity(code, Key).With("Rows", indexed.ToText());

    public static string? Text(TableEntity row) => row.Text("Rows");
}
