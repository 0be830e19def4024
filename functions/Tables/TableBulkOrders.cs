using Azure;
using Azure.Data.Tables;
using Relais.Cases;
using Relais.Cases.Bulk;

namespace Relais.Functions.Tables;

// stored: add optional fields only

/// <summary>Commands to many cases, in <c>Bulk</c>: partition <c>order</c>, row the id; and what became of them, partition the id, row the case code.</summary>
internal sealed class TableBulkOrders(TableSet tables) : IBulkOrders
{
    private const string Orders = "order";
    private const int MostForgotten = 20;
    private const int Attempts = 8;
    private readonly Table _bulk = tables.Bulk;

    public async Task<bool> AddAsync(BulkOrder order, CancellationToken cancellation = default) => await _bulk.TryAddAsync(Write(order), cancellation) is not null;

    public async Task<BulkOrder?> FindAsync(string id, CancellationToken cancellation = default) =>
        await _bulk.FindAsync(Orders, Keys.Escape(id), cancellation) is { } row ? Read(row) : null;

    public async Task<IReadOnlyList<BulkOrder>> UnfinishedAsync(CancellationToken cancellation = default)
    {
        var unfinished = new List<BulkOrder>();
        await foreach (var row in _bulk.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Orders} and Done eq {false}"), cancellation)) unfinished.Add(Read(row));
        return unfinished;
    }

    public async Task FinishAsync(string id, DateTimeOffset at, CancellationToken cancellation = default)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await _bulk.FindAsync(Orders, Keys.Escape(id), cancellation) is not { } row || Read(row) is not { DoneAt: null } order) return;
            if (await _bulk.TryReplaceAsync(Write(order with { DoneAt = at, Reason = null }), row.ETag, cancellation) is not null) return;
        }

        throw new NotNowException($"Order {id} is being written by others.");
    }

    public async Task<IReadOnlyDictionary<string, BulkResult>> ResultsAsync(string id, CancellationToken cancellation = default)
    {
        var partition = Keys.Escape(id);
        var results = new Dictionary<string, BulkResult>();
        await foreach (var row in _bulk.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), cancellation)) results.Add(row.RowKey, ReadResult(row));
        return results;
    }

    public async Task<BulkResult> BeginAsync(string id, BulkResult result, CancellationToken cancellation = default)
    {
        if (await _bulk.TryAddAsync(Write(id, result), cancellation) is not null) return result;
        return await _bulk.FindAsync(Keys.Escape(id), Keys.Escape(result.Code), cancellation) is { } row ? ReadResult(row) : result;
    }

    public Task NoteAsync(string id, BulkResult result, CancellationToken cancellation = default) => _bulk.UpsertAsync(Write(id, result), cancellation);

    public async Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellation = default)
    {
        var done = await _bulk.PageAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Orders} and DoneAt lt {before}"), MostForgotten, null, cancellation);
        foreach (var order in done.Values)
        {
            // Its row last: should the process die on the way, it is found again.
            var results = new List<TableEntity>();
            await foreach (var row in _bulk.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {order.RowKey}"), cancellation)) results.Add(row);
            foreach (var some in results.Chunk(Table.MostInTransaction)) await _bulk.TrySubmitAsync([.. some.Select(CaseTransaction.Delete)], cancellation);
            await _bulk.TryDeleteAsync(Orders, order.RowKey, ETag.All, cancellation);
        }

        return done.Values.Count;
    }

    private static TableEntity Write(BulkOrder order) => new TableEntity(Orders, Keys.Escape(order.Id))
        .With("Id", order.Id)
        .WithJson("Command", order.Command)
        .WithList("Cases", order.Cases)
        .With("Reason", order.Reason)
        .With("Office", order.Office)
        .With("UndoOf", order.UndoOf)
        .With("DoneAt", order.DoneAt)
        .With("Done", order.DoneAt is not null);

    private static BulkOrder Read(TableEntity row) => new(
        row.Required("Id"),
        row.RequiredJson<CaseCommand>("Command"),
        row.List<BulkCase>("Cases"),
        row.Text("Reason"),
        row.Text("Office"),
        row.Text("UndoOf"),
        row.GetDateTimeOffset("DoneAt"));

    private static TableEntity Write(string id, BulkResult result) => new TableEntity(Keys.Escape(id), Keys.Escape(result.Code))
        .With("Code", result.Code)
        .With("Before", result.Before)
        .WithWord("Outcome", result.Outcome)
        .WithWord("Refusal", result.Refusal);

    private static BulkResult ReadResult(TableEntity row) => new(row.Required("Code"), row.Text("Before"), row.Word<BulkOutcome>("Outcome"), row.Word<CommandRefusal>("Refusal"));
}
