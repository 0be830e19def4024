namespace Relais.Referrals;

/// <summary>
/// A batch of referrals as a spreadsheet saves it: comma, semicolon or tab; UTF-8, UTF-16 with its byte order mark, or Windows-1252; with what Excel
/// leaves around it. Whatever the content is, what is wrong with it is in the sheet and its rows, and nothing is thrown.
/// </summary>
public sealed class ReferralSheet
{
    /// <summary>What Excel can hold. Of the rows that are passed over there may be many more than referrals, but not any number.</summary>
    private const int MostRecords = 1_048_576;

    private ReferralSheet(IReadOnlyList<Finding> problems, IEnumerable<SheetRow> rows) => (Problems, Rows) = (problems, rows);

    /// <summary>Why no row of the sheet can be read: it is no CSV, or its columns are not right. Empty where there are rows to read.</summary>
    public IReadOnlyList<Finding> Problems { get; }

    /// <summary>
    /// The rows, read from the stream as they are asked for, a record at a time; each enumeration begins at the start, so that they can be counted
    /// before they are acted upon. Records of empty cells are passed over, and count in <see cref="SheetRow.Row"/>.
    /// </summary>
    public IEnumerable<SheetRow> Rows { get; }

    /// <summary>Reads the header, and makes ready to read the rows.</summary>
    /// <param name="stream">Seekable, since only the whole tells its encoding; read from its position, and left open.</param>
    /// <param name="maxRows">How many referrals there may be; one more, and the last row says so.</param>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    public static ReferralSheet Read(Stream stream, int maxRows)
    {
        if (!stream.CanSeek) throw new ArgumentException("A sheet is read twice: its stream must be able to seek.", nameof(stream));

        var source = new SheetSource(stream);
        if (source.IsWorkbook) return new([UnreadableFindings.NotCsv()], []);

        using var records = source.Open();
        var header = SheetHeader.Of(records.Next());
        return new(header.Problems, header.Problems.Count > 0 ? [] : ReadRows(source, header, maxRows));
    }

    private static IEnumerable<SheetRow> ReadRows(SheetSource source, SheetHeader header, int maxRows)
    {
        using var records = source.Open();
        records.Next();

        var rows = 0;
        while (records.Next() is { } record)
        {
            if (record.IsBlank && record.Number <= MostRecords) continue;
            if (rows++ == maxRows || record.Number > MostRecords)
            {
                yield return new(record.Number, ReferralDraft.Unreadable(UnreadableFindings.TooManyRows(maxRows)), EndsEarly: true);
                yield break;
            }

            yield return new(record.Number, header.Draft(record), record.EndsEarly);
        }
    }
}

/// <param name="Row">The record's number, the header being 1; a line break inside a cell does not count.</param>
/// <param name="Draft">What the row holds, to be checked; it says so itself where it cannot be read.</param>
/// <param name="EndsEarly">Whether the sheet goes on, but nothing after this row can be read; the draft says why.</param>
public sealed record SheetRow(int Row, ReferralDraft Draft, bool EndsEarly);
