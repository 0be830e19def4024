using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Relais.Cases;

namespace Relais.Functions.Tables;

// stored: add optional fields only

/// <summary>Pending work in <c>Lookups</c>: partition <c>pending</c>, row case code and time.</summary>
internal sealed class TablePendingWork(TableSet tables) : IPendingWork
{
    private const string Partition = "pending";
    private readonly Table _lookups = tables.Lookups;

    public Task MarkAsync(PendingCase mark, CancellationToken cancellation = default) =>
        _lookups.UpsertAsync(new TableEntity(Partition, RowOf(mark)).With("CaseCode", mark.CaseCode).With("Since", mark.Since), cancellation);

    public Task ClearAsync(PendingCase mark, CancellationToken cancellation = default) =>
        _lookups.TryDeleteAsync(Partition, RowOf(mark), ETag.All, cancellation);

    public async IAsyncEnumerable<PendingCase> ListAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in _lookups.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellation))
        {
            yield return new PendingCase(row.Required("CaseCode"), row.RequiredTime("Since"));
        }
    }

    private static string RowOf(PendingCase mark) => Keys.Escape($"{mark.CaseCode}.{mark.Since.UtcTicks:x}");
}
