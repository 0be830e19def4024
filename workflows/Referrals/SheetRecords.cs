using System.Text;
using CsvHelper;

namespace Relais.Referrals;

/// <summary>The records of a sheet, one after the other, the header being the first.</summary>
internal sealed class SheetRecords : IDisposable
{
    // Room for every field at its longest, and an end to a quote that is never closed.
    private const int LongestRecordBytes = 256 * 1024;

    private readonly CsvReader reader;
    private CsvMalformedReason? malformed;
    private bool ended;

    public SheetRecords(Stream stream, Encoding encoding) => reader = CsvReader.Create(
        stream,
        new CsvReaderOptions
        {
            HasHeader = false,
            SkipEmptyLines = false,
            TrimWhitespace = true,
            Encoding = encoding,
            MaxRecordSize = LongestRecordBytes,
            OnMalformedRecord = record => malformed = record.Reason,
        },
        leaveOpen: true);

    /// <summary>The next record, or null at the end.</summary>
    public SheetRecord? Next()
    {
        if (ended) return null;
        malformed = null;
        try
        {
            if (!reader.Read()) return null;
        }
        catch (CsvFormatException)
        {
            ended = true;
            return new((int)reader.RowNumber + 1, [], UnreadableFindings.TooLongRow(), EndsEarly: true);
        }

        return new((int)reader.RowNumber, reader.Current.ToArray(), Fault(malformed), malformed == CsvMalformedReason.UnterminatedQuote);
    }

    public void Dispose() => reader.Dispose();

    private static Finding? Fault(CsvMalformedReason? reason) => reason switch
    {
        null => null,
        CsvMalformedReason.UnterminatedQuote => UnreadableFindings.UnclosedQuote(),
        _ => UnreadableFindings.BrokenQuotes(),
    };
}

/// <param name="Number">Counted from 1.</param>
/// <param name="Fault">Why the cells are not to be trusted.</param>
internal sealed record SheetRecord(int Number, IReadOnlyList<string> Cells, Finding? Fault, bool EndsEarly)
{
    public bool IsBlank => Fault is null && Cells.All(CleanText.IsBlank);
}
