using System.Collections.Concurrent;
using Relais.Cases;

namespace Relais.Simulation;

public sealed class InMemoryRepairs : IRepairs
{
    private readonly ConcurrentDictionary<(string, RepairKind, DateTimeOffset), Repair> _repairs = [];

    public Task NoteAsync(Repair repair, CancellationToken cancellation = default)
    {
        _repairs[(repair.CaseCode, repair.Kind, repair.Since)] = repair;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Repair>> ListAsync(int most, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<Repair>>([.. _repairs.Values.OrderByDescending(repair => repair.Since).ThenBy(repair => repair.CaseCode, StringComparer.Ordinal).Take(most)]);

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation = default) =>
        Task.FromResult(_repairs.Keys.Where(key => key.Item3 < before).Count(key => _repairs.TryRemove(key, out _)));
}
