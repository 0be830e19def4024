using Azure;
using Azure.Data.Tables;
using Relais.Cases;
using Relais.Cases.Erasing;
using Relais.Functions.Tables.Rows;

namespace Relais.Functions.Tables;

/// <summary>Cases that have ended: found by their end in <c>CaseIndex</c>, erased row by row in <c>Cases</c>.</summary>
/// <remarks>What is kept is named; a kind of row that comes later is erased like any other.</remarks>
internal sealed class TableCaseArchive(TableSet tables) : ICaseArchive
{
    private readonly Table _cases = tables.Cases;
    private readonly Table _index = tables.CaseIndex;
    private readonly Table _erasures = tables.Erasures;

    public Task<IReadOnlyList<string>> EndedAsync(DateTimeOffset from, DateTimeOffset before, int most, CancellationToken cancellation = default) =>
        CodesAsync(CaseViews.Closed, from, before, most, cancellation);

    public Task<IReadOnlyList<string>> ErasedAsync(DateTimeOffset before, int most, CancellationToken cancellation = default) =>
        CodesAsync(CaseViews.Erased, null, before, most, cancellation);

    public async Task<IReadOnlyDictionary<string, int>> CountAsync(string code, CancellationToken cancellation = default) =>
        Counted(await RowsAsync(code, cancellation));

    /// <summary>How many of a case's rows do not outlive its erasure, by kind.</summary>
    public static IReadOnlyDictionary<string, int> Counted(IEnumerable<TableEntity> rows) => rows.Where(row => !IsKept(row)).CountBy(row => row.RowKey.Split('-')[0]).ToDictionary();

    public async Task EraseAsync(string code, CancellationToken cancellation = default)
    {
        var actions = new List<TableTransactionAction>();
        foreach (var row in await RowsAsync(code, cancellation))
        {
            if (row.RowKey.StartsWith(LogRow.Prefix, StringComparison.Ordinal)) actions.AddRange(Reduced(code, row));
            else if (!IsKept(row)) actions.Add(CaseTransaction.Delete(row));
        }

        foreach (var chunk in actions.Chunk(Table.MostInTransaction)) await SubmitAsync(chunk, cancellation);
    }

    public async Task<ErasureReceipt?> FindReceiptAsync(string code, CancellationToken cancellation = default) =>
        await _cases.FindAsync(Keys.Escape(code), ReceiptRow.Key, cancellation) is { } row ? ReceiptRow.Read(row) : null;

    public Task NoteErasureAsync(ErasureNote note, CancellationToken cancellation = default) => _erasures.TryAddAsync(ErasureRow.Write(note), cancellation);

    public IAsyncEnumerable<ErasureNote> ErasuresAsync(CancellationToken cancellation = default)
    {
        var partition = ErasureRow.Partition;
        return _erasures.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), cancellation).Select(ErasureRow.Read);
    }

    public async Task DeleteAsync(string code, CancellationToken cancellation = default)
    {
        // The line of the erased cases goes last: by it the case is found again, should this stop half-way.
        var rows = await RowsAsync(code, cancellation);
        var indexed = rows.FirstOrDefault(row => row.RowKey == IndexedRow.Key) is { } note ? Indexed.Parse(IndexedRow.Text(note)) : Indexed.Nothing;
        var erased = ListView.Of(CaseViews.Erased);
        foreach (var key in indexed.Rows.Where(key => !erased.Holds(key.Row))) await _index.TryDeleteAsync(key.Partition, key.Row, ETag.All, cancellation);
        foreach (var row in rows.OrderBy(row => row.RowKey is CaseRow.Key or IndexedRow.Key)) await _cases.TryDeleteAsync(row.PartitionKey, row.RowKey, ETag.All, cancellation);
        await foreach (var line in _index.QueryAsync(erased.Filter() + TableClient.CreateQueryFilter($" and Code eq {code}"), cancellation))
        {
            await _index.TryDeleteAsync(line.PartitionKey, line.RowKey, ETag.All, cancellation);
        }

        await _erasures.TryDeleteAsync(ErasureRow.Partition, Keys.Escape(code), ETag.All, cancellation);
    }

    private static bool IsKept(TableEntity row) => row.RowKey switch
    {
        CaseRow.Key or IndexedRow.Key or ReceiptRow.Key => true,
        var key when key.StartsWith(CommandRow.Prefix, StringComparison.Ordinal) => CommandRow.Read(row).Command.Name == CommandName.Erase,
        var key => key.StartsWith(LogRow.Prefix, StringComparison.Ordinal),
    };

    /// <summary>The line of the log as it stays, where that is less.</summary>
    private static IEnumerable<TableTransactionAction> Reduced(string code, TableEntity row)
    {
        var entry = LogRow.Read(row);
        var audit = AuditLine.Of(entry);
        return audit == entry ? [] : [CaseTransaction.Over(LogRow.Write(code, audit))];
    }

    private async Task SubmitAsync(TableTransactionAction[] actions, CancellationToken cancellation)
    {
        if (await _cases.TrySubmitAsync(actions, cancellation) is not null) return;

        // A row to be deleted is gone already, which fails the transaction.
        foreach (var action in actions)
        {
            if (action.ActionType != TableTransactionActionType.Delete) await _cases.UpsertAsync((TableEntity)action.Entity, cancellation);
            else await _cases.TryDeleteAsync(action.Entity.PartitionKey, action.Entity.RowKey, ETag.All, cancellation);
        }
    }

    private async Task<IReadOnlyList<TableEntity>> RowsAsync(string code, CancellationToken cancellation)
    {
        var partition = Keys.Escape(code);
        return await _cases.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), cancellation).ToListAsync(cancellation);
    }

    private async Task<IReadOnlyList<string>> CodesAsync(string view, DateTimeOffset? from, DateTimeOffset before, int most, CancellationToken cancellation)
    {
        var lines = ListView.Of(view);
        return await _index.QueryAsync(lines.Filter(from is { } since ? lines.At(since) : null, before), cancellation).Take(most).Select(row => row.Required("Code")).ToListAsync(cancellation);
    }
}
