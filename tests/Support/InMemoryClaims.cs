using System.Collections.Concurrent;
using Relais.Cases;

namespace Relais.Tests.Support;

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

    private Claim Versioned(Claim claim) => claim with { Version = $"v{Interlocked.Increment(ref _version)}" };
}
