using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Relais.Cases;
using Relais.Cases.Bulk;
using Relais.Cases.Replanning;
using Relais.Functions.Cases;

namespace Relais.Functions.Housekeeping;

/// <summary>Repairs every five minutes what a crash left half done, and keeps the post going.</summary>
public sealed class Reconcile(Reconciler reconciler, FailedCases failed, DeafSteps deaf, CalendarDoor calendar, BulkDoor bulk, ICaseStore cases, TimerWatch watch, ILogger<Reconcile> logger)
{
    [Function(nameof(Reconcile))]
    public Task Run([TimerTrigger("0 */5 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient tasks, CancellationToken cancellation) => watch.RunAsync(nameof(Reconcile), async () =>
    {
        var runs = new CaseRuns(tasks);
        await EachAsync(
        [
            // First, since the hub cannot list what has no beginning.
            async () =>
            {
                if (await deaf.MarkAsync(cancellation) is { Count: > 0 } told) logger.LogWarning("Steps of {Count} cases ran without a status, and listen again", told.Count);
            },
            () => runs.KeepPostGoingAsync(cancellation),
            () => calendar.RepairAsync(runs, cancellation),
            () => bulk.RepairAsync(runs, cancellation),
            async () =>
            {
                var round = await failed.RunAsync(runs, cancellation);
                if (round.Restarted.Count > 0) logger.LogWarning("{Count} cases failed, and were started anew", round.Restarted.Count);
                if (round.Marked.Count > 0) logger.LogWarning("{Count} cases failed again, and need attention", round.Marked.Count);
                if (round.Forgotten.Count > 0) logger.LogInformation("Forgot {Count} failed steps that their cases have gone past", round.Forgotten.Count);
            },
            async () =>
            {
                var seen = await reconciler.RunAsync(runs, cancellation);
                if (seen.Count > 0) logger.LogInformation("Looked at {Count} cases on which a write was under way", seen.Count);
            },
            async () =>
            {
                if (await cases.MoveListsAsync(cancellation)) logger.LogWarning("The lists lay where a build before 1.0 kept them, and were written anew");
                if (await reconciler.RenewAsync(cancellation) is > 0 and var renewed) logger.LogInformation("Brought {Count} cases of an earlier release up to date", renewed);
            },
        ]);
    });

    /// <summary>What fails must not keep the others, and is thrown in the end.</summary>
    private static async Task EachAsync(IReadOnlyList<Func<Task>> repairs)
    {
        var failures = new List<Exception>();
        foreach (var repair in repairs)
        {
            try
            {
                await repair();
            }
#pragma warning disable CA1031 // It is thrown when the others have had their turn.
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                failures.Add(failure);
            }
        }

        if (failures.Count > 0) throw new AggregateException(failures);
    }
}
