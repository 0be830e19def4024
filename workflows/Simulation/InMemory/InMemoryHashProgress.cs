using System.Collections.Concurrent;
using Relais.Referrals.Rebuilding;

namespace Relais.Simulation;

public sealed class InMemoryHashProgress : IHashProgress
{
    private readonly ConcurrentDictionary<string, HashProgress> _progress = [];

    public Task<HashProgress?> FindAsync(string keyId, CancellationToken cancellation = default) => Task.FromResult(_progress.GetValueOrDefault(keyId));

    public Task SaveAsync(HashProgress progress, CancellationToken cancellation = default)
    {
        _progress[progress.KeyId] = progress;
        return Task.CompletedTask;
    }
}
