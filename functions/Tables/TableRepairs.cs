using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Relais.Cases;

namespace Relais.Functions.Tables;

// stored: add optional fields only

/// <summary>What the reconciler repaired, in <c>Counters</c>: partition <c>repair</c>, the newest mark first.</summary>
internal sealed class TableRepairs(TableSet tables) : IRepairs
{
    private const string Partition = "repair";
    private const int DeletedAtOnce = 100;
    private readonly Table _counters = tables.Counters;

    public Task NoteAsync(Repair repair, CancellationToken cancellation = default) => _counters.UpsertAsync(
        new TableEntity(Partition, Keys.Escape($"{Newest(repair.Since)}.{repair.CaseCode}.{Words.Of(repair.Kind)}"))
            .With("CaseCode", repair.CaseCode)
            .WithWord<RepairKind>("Kind", repair.Kind)
            .With("Since", repair.Since)
            .With("At", repair.At)
            .With("Error", repair.Error),
        cancellation);

    public async Task<IReadOnlyList<Repair>> ListAsync(int most, CancellationToken cancellation = default)
    {
        var page = await _counters.PageAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), most, null, cancellation);
        return [.. page.Values.Select(row => new Repair(row.Required("CaseCode"), row.RequiredWord<RepairKind>("Kind"), row.RequiredTime("Since"), row.RequiredTime("At"), row.Text("Error")))];
    }

    public async Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation = default)
    {
        // The key of what is older begins with more than that of the time itself.
        var page = await _counters.PageAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey ge {Newest(before.AddTicks(-1))}"), DeletedAtOnce, null, cancellation);
        foreach (var row in page.Values) await _counters.TryDeleteAsync(row.PartitionKey, row.RowKey, ETag.All, cancellation);
        return page.Values.Count;
    }

    /// <summary>Falls as time passes, and is of fixed width.</summary>
    private static string Newest(DateTimeOffset time) => (DateTimeOffset.MaxValue.UtcTicks - time.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);
}
