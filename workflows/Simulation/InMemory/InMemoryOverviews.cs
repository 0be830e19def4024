using System.Collections.Concurrent;
using Relais.Indicators;

namespace Relais.Simulation;

public sealed class InMemoryOverviews : IOverviews
{
    private readonly ConcurrentDictionary<string, OverviewFigures> _overviews = [];

    public Task<OverviewFigures?> FindAsync(string? office, CancellationToken cancellation = default) => Task.FromResult(_overviews.GetValueOrDefault(office ?? ""));

    public Task SaveAsync(IReadOnlyList<OverviewFigures> overviews, CancellationToken cancellation = default)
    {
        foreach (var one in overviews) _overviews[one.Office ?? ""] = one;
        return Task.CompletedTask;
    }
}
