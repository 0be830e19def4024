using System.Collections.Concurrent;
using Relais.Cases;

namespace Relais.Simulation;

public sealed class InMemoryClaims : IClaims
{
    private readonly ConcurrentDictionary<ClaimKey, Claim> _claims = [];
    private long _version;

    public Task<Claim?> FindAsync(ClaimKey key, CancellationToken cancellation = default) => Task.FromResult(_claims.GetValueOrDefault(key));

    public Task<bool> TryTakeAsync(ClaimKey key, Claim claim, CancellationToken cancellation = default) =>
        Task.FromResult(_claims.TryAdd(key, Versioned(claim)));

    public Task<bool> TryReplaceAsync(ClaimKey key, Claim was, Claim now, CancellationToken cancellation = default) =>
        Task.FromResult(
            _claims.TryGetValue(key, out var current) && current.Version == was.Version && _claims.TryUpdate(key, Versioned(now), current));

    public Task FreeAsync(ClaimKey key, string caseCode, CancellationToken cancellation = default)
    {
        if (_claims.TryGetValue(key, out var current) && current.CaseCode == caseCode) _claims.TryRemove(KeyValuePair.Create(key, current));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<HeldClaim>> ListAsync(string kind, string hash, CancellationToken cancellation = default) =>
        Task.FromResult(List(key => key.Kind == kind && key.Hash == hash));

    public Task<IReadOnlyList<HeldClaim>> ListOfKeyAsync(string kind, string keyId, int most, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<HeldClaim>>(
            [.. List(key => key.Kind == kind && key.Hash.StartsWith(keyId + ".", StringComparison.Ordinal)).Take(most)]);

    private IReadOnlyList<HeldClaim> List(Predicate<ClaimKey> fits) =>
        [.. _claims.Where(entry => fits(entry.Key)).OrderBy(entry => entry.Key.Holder, StringComparer.Ordinal).Select(entry => new HeldClaim(entry.Key, entry.Value))];

    private Claim Versioned(Claim claim) => claim with { Version = $"v{Interlocked.Increment(ref _version)}" };
}
