using Relais.Referrals;

namespace Relais.Functions.Dashboard.Imports;

/// <summary>The columns of a sheet and its first rows, as they lie there.</summary>
public sealed record SheetPreview(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <param name="sheet">Seekable; read from its start.</param>
    public static SheetPreview Of(Stream sheet, int most)
    {
        sheet.Position = 0;
        using var records = new SheetSource(sheet).Open();
        var columns = records.Next()?.Cells ?? [];
        var rows = new List<IReadOnlyList<string>>();
        while (rows.Count < most && records.Next() is { } record)
        {
            if (!record.IsBlank) rows.Add(record.Cells);
        }

        return new SheetPreview(columns, rows);
    }
}
