using CsvHelper;

namespace Relais.Functions.Dashboard;

/// <summary>Rows as Excel opens them: semicolons, UTF-8 with its mark.</summary>
internal static class Sheet
{
    public static byte[] Write(IEnumerable<IEnumerable<string>> rows)
    {
        using var written = new MemoryStream();
        using (var csv = CsvWriter.Create(written, new CsvWriterOptions { Separator = ';', WriteByteOrderMark = true }, leaveOpen: true))
        {
            foreach (var row in rows) csv.WriteRecord([.. row]);
        }

        return written.ToArray();
    }

    /// <summary>A spreadsheet would run a cell that begins so.</summary>
    public static string Harmless(string cell) => cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + cell : cell;
}
