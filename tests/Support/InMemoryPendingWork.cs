using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Relais.Cases;

namespace Relais.Tests.Support;

public sealed class InMemoryPendingWork : IPendingWork
{
    private readonly ConcurrentDictionary<string, PendingCase> _pending = [];

    public Task MarkAsync(string caseCode, DateTimeOffset since, CancellationToken cancellation = default)
    {
        _pending[caseCode] = new PendingCase(caseCode, since);
        return Task.CompletedTask;
    }

    public Task ClearAsync(string caseCode, CancellationToken cancellation = default)
    {
        _pending.TryRemove(caseCode, out _);
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<PendingCase> ListAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var pending in _pending.Values.OrderBy(pending => pending.CaseCode, StringComparer.Ordinal).ToList())
        {
            cancellation.ThrowIfCancellationRequested();
            await Task.CompletedTask;
            yield return pending;
        }
    }
}
