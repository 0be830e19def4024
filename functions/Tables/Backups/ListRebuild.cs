using Azure.Data.Tables;
using Relais.Functions.Tables.Rows;

namespace Relais.Functions.Tables.Backups;

/// <summary>Writes the lists (<c>CaseIndex</c>) anew from the cases, and takes away the lines that no case has any more.</summary>
public sealed class ListRebuild
{
    private const int AtOnce = 16;
    private readonly TableSet _tables;
    private readonly CaseProjection _projection;

    internal ListRebuild(TableSet tables, TimeProvider clock) => (_tables, _projection) = (tables, new CaseProjection(tables.Cases, tables.CaseIndex, clock));

    /// <summary>The same, where lines lie that a build before 1.0 wrote: no list shows them.</summary>
    /// <returns>Whether there were any.</returns>
    public async Task<bool> RunIfElsewhereAsync(CancellationToken cancellation)
    {
        var partition = IndexRow.Partition;
        if (!await _tables.CaseIndex.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey gt {partition}"), cancellation).AnyAsync(cancellation)) return false;
        await RunAsync(cancellation);
        return true;
    }

    public async Task RunAsync(CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        var key = CaseRow.Key;
        await Parallel.ForEachAsync(
            _tables.Cases.QueryAsync(TableClient.CreateQueryFilter($"RowKey eq {key}"), cancellation),
            options,
            async (row, stop) => await _projection.RenewAsync(row.PartitionKey, stop));
        await Parallel.ForEachAsync(_tables.CaseIndex.QueryAsync("", cancellation), options, async (line, stop) => await DropAsync(line, stop));
    }

    private async Task DropAsync(TableEntity line, CancellationToken cancellation)
    {
        var stored = await CaseReading.FindAsync(_tables.Cases, line.Required("Code"), cancellation);
        if (stored is not null && IndexKey.Of(stored.Case).Contains(new IndexKey(line.PartitionKey, line.RowKey))) return;
        await _tables.CaseIndex.TryDeleteAsync(line.PartitionKey, line.RowKey, line.ETag, cancellation);
    }
}
