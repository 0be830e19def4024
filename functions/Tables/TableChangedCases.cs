using Azure;
using Azure.Data.Tables;
using Relais.Indicators;

namespace Relais.Functions.Tables;

// stored: add optional fields only

/// <summary>The cases that have changed in <c>Lookups</c>: partition <c>changed</c>, row case code.</summary>
internal sealed class TableChangedCases(TableSet tables, TimeProvider clock) : IChangedCases
{
    private const string Partition = "changed";
    private readonly Table _lookups = tables.Lookups;

    /// <summary>Notes a case that is about to be written. What this instance noted a moment ago still stands, and is not written again.</summary>
    public async Task NoteWriteAsync(string code, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (tables.Noted.Stands(code, now)) return;
        await NoteAsync(code, cancellation);
        tables.Noted.Add(code, now);
    }

    public Task NoteAsync(string code, CancellationToken cancellation = default) =>
        _lookups.UpsertAsync(new TableEntity(Partition, Keys.Escape(code)).With("Code", code).With("At", clock.GetUtcNow()), cancellation);

    public async Task<IReadOnlyList<ChangedCase>> ListAsync(int most, CancellationToken cancellation = default) =>
        await _lookups.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellation)
            .Take(most)
            .Select(row => new ChangedCase(row.Required("Code"), row.RequiredTime("At"), row.ETag.ToString()))
            .ToListAsync(cancellation);

    public Task ClearAsync(ChangedCase changed, CancellationToken cancellation = default)
    {
        tables.Noted.Remove(changed.Code);
        return _lookups.TryDeleteAsync(Partition, Keys.Escape(changed.Code), new ETag(changed.Version), cancellation);
    }
}
