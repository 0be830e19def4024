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
        return Sheet.Write(Rows());

        IEnumerable<IEnumerable<string>> Rows()
        {
            var columns = records.Next()?.Cells ?? [];
            var kept = columns.Index().Where(column => !SheetHeader.IsRemark(column.Item.Trim())).Select(column => column.Index).ToList();
            yield return kept.Select(index => columns[index]).Append(language == Language.French ? "# erreurs" : "# errors");
            while (records.Next() is { } record)
            {
                if (wrong.TryGetValue(record.Number, out var why)) yield return kept.Select(index => Harmless(record.Cells.ElementAtOrDefault(index) ?? "")).Append(why);
            }
        }
    }

    /// <summary>A spreadsheet would run a cell that begins so. A phone or a number may begin with a sign.</summary>
    private static string Harmless(string cell) =>
        cell is ['=' or '@' or '\t' or '\r', ..] || (cell is ['+' or '-', ..] && cell.Skip(1).Any(character => !char.IsAsciiDigit(character) && character is not (' ' or '.' or '-' or '(' or ')')))
            ? "'" + cell
            : cell;
}
