using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Relais.Indicators;

namespace Relais.Simulation;

public sealed class InMemoryIndicators : IIndicators
{
    private readonly ConcurrentDictionary<string, CaseFigures> _figures = [];

    public Task SaveAsync(IReadOnlyList<CaseFigures> figures, CancellationToken cancellation = default)
    {
        foreach (var one in figures) _figures[one.Code] = one;
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<CaseFigures> ListAsync(DateTimeOffset sentSince, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var one in _figures.Values.Where(one => one.SentAt >= sentSince || one.IsOpen).OrderBy(one => one.SentAt).ThenBy(one => one.Code, StringComparer.Ordinal).ToList())
        {
            cancellation.ThrowIfCancellationRequested();
            await Task.CompletedTask;
            yield return one;
        }
    }

    public Task ForgetAsync(CaseFigures figures, CancellationToken cancellation = default)
    {
        _figures.TryRemove(figures.Code, out _);
        return Task.CompletedTask;
    }
}
