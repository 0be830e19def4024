using System.Collections.Concurrent;
using Relais.Cases;

namespace Relais.Simulation;

public sealed class InMemoryCaseNumbers : ICaseNumbers
{
    private readonly ConcurrentDictionary<int, int> _last = [];

    public Task<int> NextAsync(int year, CancellationToken cancellation = default) =>
        Task.FromResult(_last.AddOrUpdate(year, 1, (_, last) => last + 1));
}
