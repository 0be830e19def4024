using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Relais.Cases.Erasing;
using Relais.Functions.Cases;

namespace Relais.Functions.Housekeeping;

/// <summary>Erases, every night, a few of the cases whose retention period is over, and deletes a few whose audit period is.</summary>
public sealed class EraseDueCases(Retention retention, TimerWatch watch, ILogger<EraseDueCases> logger)
{
    [Function(nameof(EraseDueCases))]
    public Task Run([TimerTrigger("0 20 1 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient tasks, CancellationToken cancellation) => watch.RunAsync(nameof(EraseDueCases), async () =>
    {
        var round = await retention.RunAsync(new CaseRuns(tasks), cancellation);
        if (round is not { Erased: 0, Deleted: 0 }) logger.LogInformation("Erased {Erased} cases, and deleted what was left of {Deleted}", round.Erased, round.Deleted);
    });
}
