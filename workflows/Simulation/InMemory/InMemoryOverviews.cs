using System.Collections.Concurrent;
using Relais.Indicators;

namespace Relais.Simulation;

public sealed class InMemoryOverviews : IOverviews
{
    private readonly ConcurrentDictionary<string, Overview> _overviews = [];

    public Task<Overview?> FindAsync(string? office, CancellationToken cancellation = default) => Task.FromResult(_overviews.GetValueOrDefault(office ?? ""));

    public Task SaveAsync(IReadOnlyList<Overview> overviews, CancellationToken cancellation = default)
    {
        foreach (var one in overviews) _overviews[one.Office ?? ""] = one;
        return Task.CompletedTask;
    }
}
