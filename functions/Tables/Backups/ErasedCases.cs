using Azure.Data.Tables;
using Relais.Cases;
using Relais.Cases.Erasing;
using Relais.Functions.Tables.Rows;

namespace Relais.Functions.Tables.Backups;

/// <summary>The cases that were erased since a backup: of these nothing comes back but what an erasure leaves.</summary>
internal sealed class ErasedCases(IReadOnlyDictionary<string, ErasureNote> notes)
{
    /// <summary>How links list those of a case.</summary>
    private const string OfCase = "case.";

    /// <summary>Whether a row of any other table than <c>Cases</c> belongs to one of these.</summary>
    public bool Owns(TableEntity row) =>
        IsErased(row.GetString("CaseCode")) || (row.PartitionKey.StartsWith(OfCase, StringComparison.Ordinal) && IsErased(row.PartitionKey[OfCase.Length..]));

    /// <summary>What is written of the cases; the rows of each follow one another.</summary>
    /// <param name="rows">Of <c>Cases</c>, in the order of their keys.</param>
    /// <param name="withhold">Hears of how many rows nothing comes back.</param>
    public async IAsyncEnumerable<TableEntity> WithoutPeopleAsync(IAsyncEnumerable<TableEntity> rows, Action<int> withhold)
    {
        var erased = new List<TableEntity>();
        await foreach (var row in rows)
        {
            if (erased.Count > 0 && erased[0].PartitionKey != row.PartitionKey)
            {
                foreach (var left in Left(erased, withhold)) yield return left;
                erased.Clear();
            }

            if (notes.ContainsKey(row.PartitionKey)) erased.Add(row);
            else yield return row;
        }

        if (erased.Count == 0) yield break;
        foreach (var left in Left(erased, withhold)) yield return left;
    }

    private bool IsErased(string? code) => code is not null && notes.ContainsKey(code);

    /// <summary>The log first and the case row last: whoever finds that one finds all of it.</summary>
    private List<TableEntity> Left(List<TableEntity> rows, Action<int> withhold)
    {
        var code = rows[0].PartitionKey;
        var note = notes[code];
        if (rows.FirstOrDefault(row => row.RowKey == CaseRow.Key) is not { } caseRow) return [];
        var @case = CaseRow.Read(caseRow, null);
        if (@case.ErasedAt is not null) return rows;

        var person = rows.FirstOrDefault(row => row.RowKey == PersonRows.Person) is { } found ? PersonRows.Read(found, null).Person : null;
        var gone = TableCaseArchive.Counted(rows);
        withhold(gone.Values.Sum());
        var log = rows.Where(row => row.RowKey.StartsWith(LogRow.Prefix, StringComparison.Ordinal)).Select(row => AuditLine.Of(LogRow.Read(row)))
            .Append(note.Line(Channel.System));
        return
        [
            .. log.Select(entry => LogRow.Write(code, entry)),
            ReceiptRow.Write(code, note.Receipt(gone)),
            CaseRow.Write(AnonymousCase.Of(note.Ended(@case), person, note.At)),
        ];
    }
}
