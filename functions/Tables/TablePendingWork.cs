using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Relais.Cases;

namespace Relais.Functions.Tables;

// stored: add optional fields only

/// <summary>Pending work in <c>Lookups</c>: partition <c>pending</c>, row case code.</summary>
internal sealed class TablePendingWork(TableSet tables) : IPendingWork
{
    private const string Partition = "pending";
    private readonly Table _lookups = tables.Lookups;

    public Task MarkAsync(string caseCode, DateTimeOffset since, CancellationToken cancellation = default) =>
        _lookups.UpsertAsync(new TableEntity(Partition, Keys.Escape(caseCode)).With("CaseCode", caseCode).With("Since", since), cancellation);

    public Task ClearAsync(string caseCode, CancellationToken cancellation = default) =>
        _lookups.TryDeleteAsync(Partition, Keys.Escape(caseCode), ETag.All, cancellation);

    public async IAsyncEnumerable<PendingCase> ListAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in _lookups.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellation))
        {
            yield return new PendingCase(row.Required("CaseCode"), row.RequiredTime("Since"));
        }
    }
}
