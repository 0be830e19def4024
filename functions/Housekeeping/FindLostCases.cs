using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Relais.Cases;
using Relais.Functions.Cases;

namespace Relais.Functions.Housekeeping;

/// <summary>Looks every hour whether each open case runs, so that none is forgotten with a lost task hub, and whether a step runs that nobody waits for.</summary>
public sealed class FindLostCases(LostCases lost, StraySteps stray, Reconciler reconciler, TimerWatch watch, ILogger<FindLostCases> logger)
{
    [Function(nameof(FindLostCases))]
    public Task Run([TimerTrigger("20 32 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient tasks, CancellationToken cancellation) => watch.RunAsync(nameof(FindLostCases), async () =>
    {
        var runs = new CaseRuns(tasks);
        var marked = await lost.MarkAsync(runs, cancellation);
        if (marked.Count > 0)
        {
            logger.LogWarning("{Count} open cases did not run, and are started from their rows", marked.Count);
            await reconciler.RunAsync(runs, cancellation);
        }

        if (await stray.StopAsync(runs, cancellation) is { Count: > 0 } stopped) logger.LogWarning("{Count} steps ran that nobody waited for, and were told to stop", stopped.Count);
    });
}
