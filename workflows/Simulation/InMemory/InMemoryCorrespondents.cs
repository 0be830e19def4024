using System.Collections.Concurrent;
using System.Globalization;
using Relais.Emails;

namespace Relais.Simulation;

public sealed class InMemoryCorrespondents : ICorrespondents
{
    private readonly ConcurrentDictionary<string, Correspondent> _kept = [];
    private int _version;

    public Task<Correspondent?> FindAsync(string id, CancellationToken cancellation = default) => Task.FromResult(_kept.GetValueOrDefault(id));

    public Task<IReadOnlyList<Correspondent>> ListAsync(CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<Correspondent>>([.. _kept.Values]);

    public Task<bool> TrySaveAsync(Correspondent correspondent, CancellationToken cancellation = default)
    {
        var now = correspondent with { Version = Interlocked.Increment(ref _version).ToString(CultureInfo.InvariantCulture) };
        if (correspondent.Version is null) return Task.FromResult(_kept.TryAdd(now.Id, now));
        return Task.FromResult(_kept.TryGetValue(now.Id, out var was) && was.Version == correspondent.Version && _kept.TryUpdate(now.Id, now, was));
    }
}
