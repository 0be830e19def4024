using System.Collections.Immutable;
using Relais.Trainings;

namespace Relais.Simulation;

public sealed class InMemoryTrainingSessions : ITrainingSessions
{
    private readonly Lock _gate = new();
    private ImmutableDictionary<string, TrainingSession> _kept = ImmutableDictionary<string, TrainingSession>.Empty;
    private int _version;

    public Task<IReadOnlyList<TrainingSession>> ListAsync(CancellationToken cancellation = default)
    {
        lock (_gate) return Task.FromResult<IReadOnlyList<TrainingSession>>([.. _kept.Values.OrderBy(session => session.Start).ThenBy(session => session.Id, StringComparer.Ordinal)]);
    }

    public Task<TrainingSession?> FindAsync(string id, CancellationToken cancellation = default)
    {
        lock (_gate) return Task.FromResult(_kept.GetValueOrDefault(id));
    }

    public Task<bool> TrySaveAsync(TrainingSession session, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            if (_kept.GetValueOrDefault(session.Id)?.Version != session.Version) return Task.FromResult(false);
            _kept = _kept.SetItem(session.Id, session with { Version = $"v{++_version}" });
            return Task.FromResult(true);
        }
    }

    public Task<bool> TryRemoveAsync(TrainingSession session, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            if (_kept.GetValueOrDefault(session.Id) is { } kept && kept.Version != session.Version) return Task.FromResult(false);
            _kept = _kept.Remove(session.Id);
            return Task.FromResult(true);
        }
    }
}
