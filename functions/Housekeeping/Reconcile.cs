using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Relais.Cases;
using Relais.Cases.Bulk;
using Relais.Cases.Replanning;
using Relais.Functions.Cases;

namespace Relais.Functions.Housekeeping;

/// <summary>Repairs every five minutes what a crash left half done, and keeps the post going.</summary>
public sealed class Reconcile(Reconciler reconciler, FailedCases failed, DeafSteps deaf, CalendarDoor calendar, BulkDoor bulk, TimerWatch watch, ILogger<Reconcile> logger)
{
    [Function(nameof(Reconcile))]
    public Task Run([TimerTrigger("0 */5 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient tasks, CancellationToken cancellation) => watch.RunAsync(nameof(Reconcile), async () =>
    {
        var runs = new CaseRuns(tasks);

        // First, since the hub cannot list what has no beginning.
        if (await deaf.MarkAsync(cancellation) is { Count: > 0 } told) logger.LogWarning("Steps of {Count} cases ran without a status, and listen again", told.Count);
        await runs.KeepPostGoingAsync(cancellation);
        await calendar.RepairAsync(runs, cancellation);
        await bulk.RepairAsync(runs, cancellation);
        var (restarted, marked) = await failed.RunAsync(runs, cancellation);
        if (restarted.Count > 0) logger.LogWarning("{Count} cases failed, and were started anew", restarted.Count);
        if (marked.Count > 0) logger.LogWarning("{Count} cases failed again, and need attention", marked.Count);
        var seen = await reconciler.RunAsync(runs, cancellation);
        if (seen.Count > 0) logger.LogInformation("Looked at {Count} cases on which a write was under way", seen.Count);
        if (await reconciler.RenewAsync(cancellation) is > 0 and var renewed) logger.LogInformation("Brought {Count} cases of an earlier release up to date", renewed);
    });
}
