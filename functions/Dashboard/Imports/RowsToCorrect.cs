using CsvHelper;
using Relais.Functions.Referrals;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.Imports;

/// <summary>The rows of a sheet that could not be taken, as they lay there, with what is wrong in a column that an import passes over.</summary>
internal static class RowsToCorrect
{
    /// <returns>A sheet as Excel opens it: semicolons, UTF-8 with its mark.</returns>
    public static byte[] Write(Stream sheet, IReadOnlyList<RowOutcome> outcomes, Language language)
    {
        var wrong = outcomes.Where(row => row.Errors.Count > 0).ToDictionary(row => row.Row, row => string.Join(' ', row.Errors.Select(error => error.Message)));
        using var records = new SheetSource(sheet).Open();
        using var written = new MemoryStream();
        using (var csv = CsvWriter.Create(written, new CsvWriterOptions { Separator = ';', WriteByteOrderMark = true }, leaveOpen: true))
        {
            var columns = records.Next()?.Cells ?? [];
            var kept = columns.Index().Where(column => !SheetHeader.IsRemark(column.Item.Trim())).Select(column => column.Index).ToList();
            Write(csv, kept.Select(index => columns[index]).Append(language == Language.French ? "# erreurs" : "# errors"));
            while (records.Next() is { } record)
            {
                if (wrong.TryGetValue(record.Number, out var why)) Write(csv, kept.Select(index => Harmless(record.Cells.ElementAtOrDefault(index) ?? "")).Append(why));
            }
        }

        return written.ToArray();
    }

    /// <summary>A spreadsheet would run a cell that begins so. A phone or a number may begin with a sign.</summary>
    private static string Harmless(string cell) =>
        cell is ['=' or '@' or '\t' or '\r', ..] || (cell is ['+' or '-', ..] && cell.Skip(1).Any(character => !char.IsAsciiDigit(character) && character is not (' ' or '.' or '-' or '(' or ')')))
            ? "'" + cell
            : cell;

    private static void Write(CsvWriter csv, IEnumerable<string> cells) => csv.WriteRecord([.. cells]);
}
