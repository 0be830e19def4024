using Azure.Data.Tables;
using Relais.Referrals.Rebuilding;

namespace Relais.Functions.Tables;

// stored: add optional fields only

/// <summary>How far rebuilds of the hashes have come, in <c>Lookups</c>: partition <c>rebuild</c>, row key id.</summary>
internal sealed class TableHashProgress(TableSet tables) : IHashProgress
{
    private const string Partition = "rebuild";
    private readonly Table _lookups = tables.Lookups;

    public async Task<HashProgress?> FindAsync(string keyId, CancellationToken cancellation = default) =>
        await _lookups.FindAsync(Partition, Keys.Escape(keyId), cancellation) is { } row
            ? new HashProgress(keyId, row.RequiredTime("StartedAt"), row.GetInt32("Moved") ?? 0, row.GetDateTimeOffset("DoneAt"))
            : null;

    public Task SaveAsync(HashProgress progress, CancellationToken cancellation = default) => _lookups.UpsertAsync(
        new TableEntity(Partition, Keys.Escape(progress.KeyId))
            .With("StartedAt", progress.StartedAt)
            .With("Moved", progress.Moved)
            .With("DoneAt", progress.DoneAt),
        cancellation);
}
