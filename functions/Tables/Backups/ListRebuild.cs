using Azure.Data.Tables;
using Relais.Functions.Tables.Rows;

namespace Relais.Functions.Tables.Backups;

/// <summary>Writes the lists (<c>CaseIndex</c>) anew from the cases, and takes away the lines that no case has any more.</summary>
internal sealed class ListRebuild(TableSet tables, TimeProvider clock)
{
    private const int AtOnce = 16;
    private readonly CaseProjection _projection = new(tables.Cases, tables.CaseIndex, clock);

    /// <summary>The same, where lines lie that a build before 1.0 wrote: no list shows them.</summary>
    /// <returns>Whether there were any.</returns>
    public async Task<bool> RunIfElsewhereAsync(CancellationToken cancellation)
    {
        var partition = IndexRow.Partition;
        if (!await tables.CaseIndex.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey gt {partition}"), cancellation).AnyAsync(cancellation)) return false;
        await RunAsync(cancellation);
        return true;
    }

    public async Task RunAsync(CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        var key = CaseRow.Key;
        await Parallel.ForEachAsync(
            tables.Cases.QueryAsync(TableClient.CreateQueryFilter($"RowKey eq {key}"), cancellation),
            options,
            async (row, stop) => await _projection.RenewAsync(row.PartitionKey, stop));
        await Parallel.ForEachAsync(tables.CaseIndex.QueryAsync("", cancellation), options, async (line, stop) => await DropAsync(line, stop));
    }

    private async Task DropAsync(TableEntity line, CancellationToken cancellation)
    {
        var stored = await CaseReading.FindAsync(tables.Cases, line.Required("Code"), cancellation);
        if (stored is not null && IndexKey.Of(stored.Case).Contains(new IndexKey(line.PartitionKey, line.RowKey))) return;
        await tables.CaseIndex.TryDeleteAsync(line.PartitionKey, line.RowKey, line.ETag, cancellation);
    }
}
