using System.Collections.Concurrent;
using Relais.Functions.Housekeeping;

namespace Relais.Tests.Support;

public sealed class InMemoryTimerRuns : ITimerRuns
{
    private readonly ConcurrentDictionary<string, TimerRun> _runs = [];

    public Task NoteAsync(TimerRun run, CancellationToken cancellation = default)
    {
        _runs[run.Name] = run;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<TimerRun>> ListAsync(CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<TimerRun>>([.. _runs.Values.OrderBy(run => run.Name, StringComparer.Ordinal)]);
}
