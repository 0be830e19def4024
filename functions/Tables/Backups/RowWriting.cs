using Azure.Data.Tables;

namespace Relais.Functions.Tables.Backups;

/// <summary>Writes rows into a table where they are missing, in transactions of those that follow one another in a partition.</summary>
internal sealed class RowWriting(Table table, bool overwrite)
{
    /// <summary>A transaction takes 4 MB.</summary>
    private const int MostBytes = 2_000_000;
    private const int AtOnce = 16;
    private const int Attempts = 5;

    private readonly Lock _gate = new();
    private RestoredTable _written = new("", 0, 0, 0, 0, 0);

    /// <returns>What became of the rows.</returns>
    /// <exception cref="BackupException">Somebody else writes the same rows at this moment.</exception>
    public async Task<RestoredTable> RunAsync(IAsyncEnumerable<TableEntity> rows, CancellationToken cancellation)
    {
        await Parallel.ForEachAsync(ChunksAsync(rows), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (chunk, stop) => await WriteAsync(chunk, stop));
        return _written;
    }

    private static async IAsyncEnumerable<IReadOnlyList<TableEntity>> ChunksAsync(IAsyncEnumerable<TableEntity> rows)
    {
        var chunk = new List<TableEntity>();
        var bytes = 0;
        await foreach (var row in rows)
        {
            var size = RowText.Write(row).Length;
            if (chunk.Count > 0 && (chunk.Count == Table.MostInTransaction || bytes + size > MostBytes || chunk[0].PartitionKey != row.PartitionKey))
            {
                yield return chunk;
                (chunk, bytes) = ([], 0);
            }

            chunk.Add(row);
            bytes += size;
        }

        if (chunk.Count > 0) yield return chunk;
    }

    private async Task WriteAsync(IReadOnlyList<TableEntity> chunk, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var there = await ThereAsync(chunk, cancellation);
            var missing = chunk.Where(row => !there.ContainsKey(row.RowKey)).ToList();
            var differing = chunk.Where(row => there.TryGetValue(row.RowKey, out var other) && !RowText.Same(row, other) && !RestoredNumbers.IsServedBy(row, other)).ToList();
            List<TableTransactionAction> actions = [.. missing.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row))];
            var replaced = differing.Where(row => overwrite || RestoredNumbers.IsCount(row)).ToList();
            actions.AddRange(replaced.Select(row => new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, there[row.RowKey].ETag)));
            if (actions.Count > 0 && await table.TrySubmitAsync(actions, cancellation) is null) continue;

            lock (_gate)
            {
                _written = _written with
                {
                    Inserted = _written.Inserted + missing.Count,
                    Same = _written.Same + chunk.Count - missing.Count - differing.Count,
                    Differing = _written.Differing + differing.Count - replaced.Count,
                    Overwritten = _written.Overwritten + replaced.Count,
                };
            }

            return;
        }

        throw new BackupException($"Rows of the partition {chunk[0].PartitionKey} are being written by somebody else: stop the app, and run the same again.");
    }

    /// <summary>The rows that are there already, by their keys.</summary>
    private async Task<Dictionary<string, TableEntity>> ThereAsync(IReadOnlyList<TableEntity> chunk, CancellationToken cancellation)
    {
        var keys = chunk.Select(row => row.RowKey).ToHashSet();
        var (partition, first, last) = (chunk[0].PartitionKey, keys.Min(StringComparer.Ordinal), keys.Max(StringComparer.Ordinal));
        var there = new Dictionary<string, TableEntity>();
        await foreach (var row in table.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {first} and RowKey le {last}"), cancellation))
        {
            if (keys.Contains(row.RowKey)) there.Add(row.RowKey, row);
        }

        return there;
    }
}
