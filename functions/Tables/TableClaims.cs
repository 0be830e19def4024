using Azure;
using Azure.Data.Tables;
using Relais.Cases;

namespace Relais.Functions.Tables;

// stored: add optional fields only

/// <summary>Claims in <c>Lookups</c>: partition kind and keyed hash, row holder.</summary>
internal sealed class TableClaims(TableSet tables) : IClaims
{
    private readonly Table _lookups = tables.Lookups;

    public async Task<Claim?> FindAsync(ClaimKey key, CancellationToken cancellation = default) =>
        await _lookups.FindAsync(Partition(key), Row(key), cancellation) is { } row ? Read(row) : null;

    public async Task<bool> TryTakeAsync(ClaimKey key, Claim claim, CancellationToken cancellation = default) =>
        await _lookups.TryAddAsync(Write(key, claim), cancellation) is not null;

    public async Task<bool> TryReplaceAsync(ClaimKey key, Claim was, Claim now, CancellationToken cancellation = default) =>
        was.Version is { } version && await _lookups.TryReplaceAsync(Write(key, now), new ETag(version), cancellation) is not null;

    public async Task FreeAsync(ClaimKey key, string caseCode, CancellationToken cancellation = default)
    {
        // Whoever replaced the claim meanwhile did so for another case, most likely; if not, it is freed on the next round.
        while (await FindAsync(key, cancellation) is { } claim && claim.CaseCode == caseCode)
        {
            if (await _lookups.TryDeleteAsync(Partition(key), Row(key), new ETag(claim.Version!), cancellation)) return;
        }
    }

    public async Task<IReadOnlyList<HeldClaim>> ListAsync(string kind, string hash, CancellationToken cancellation = default)
    {
        var partition = Partition(new ClaimKey(kind, hash, ""));
        return await _lookups.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), cancellation).Select(Held).ToListAsync(cancellation);
    }

    public async Task<IReadOnlyList<HeldClaim>> ListOfKeyAsync(string kind, string keyId, int most, CancellationToken cancellation = default)
    {
        // Partitions of a kind and key begin alike; the slash is the character after the dot.
        var (from, to) = ($"{kind}.{keyId}.", $"{kind}.{keyId}/");
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {to}");
        return await _lookups.QueryAsync(filter, cancellation).Take(most).Select(Held).ToListAsync(cancellation);
    }

    private static string Partition(ClaimKey key) => Keys.Escape($"{key.Kind}.{key.Hash}");

    private static string Row(ClaimKey key) => Keys.Escape(key.Holder);

    private static TableEntity Write(ClaimKey key, Claim claim) => new TableEntity(Partition(key), Row(key))
        .With("CaseCode", claim.CaseCode)
        .With("TakenAt", claim.TakenAt)
        .With("ContentHash", claim.ContentHash)
        .With("Holder", key.Holder);

    private static Claim Read(TableEntity row) =>
        new(row.Required("CaseCode"), row.RequiredTime("TakenAt"), row.Text("ContentHash"), row.ETag.ToString());

    private static HeldClaim Held(TableEntity row)
    {
        var dot = row.PartitionKey.IndexOf('.', StringComparison.Ordinal);
        return new HeldClaim(new ClaimKey(row.PartitionKey[..dot], row.PartitionKey[(dot + 1)..], row.Text("Holder") ?? row.RowKey), Read(row));
    }
}
