using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Relais.Cases;

namespace Relais.Simulation;

public sealed class InMemoryPendingWork : IPendingWork
{
    private readonly ConcurrentDictionary<PendingCase, bool> _pending = [];

    public Task MarkAsync(PendingCase mark, CancellationToken cancellation = default)
    {
        _pending[mark] = true;
        return Task.CompletedTask;
    }

    public Task ClearAsync(PendingCase mark, CancellationToken cancellation = default)
    {
        _pending.TryRemove(mark, out _);
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<PendingCase> ListAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var pending in _pending.Keys.OrderBy(pending => pending.CaseCode, StringComparer.Ordinal).ThenBy(pending => pending.Since).ToList())
        {
            cancellation.ThrowIfCancellationRequested();
            await Task.CompletedTask;
            yield return pending;
        }
    }
}
