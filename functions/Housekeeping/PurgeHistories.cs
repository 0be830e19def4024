using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Relais.Functions.Security;

namespace Relais.Functions.Housekeeping;

/// <summary>Deletes, every night, some of the histories of orchestrations that ended long ago.</summary>
public sealed class PurgeHistories(HistoryPurge purge, IOptions<PrivacyOptions> privacy, TimeProvider clock, TimerWatch watch, ILogger<PurgeHistories> logger)
{
    [Function(nameof(PurgeHistories))]
    public Task Run([TimerTrigger("0 0 2 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient tasks, CancellationToken cancellation) => watch.RunAsync(nameof(PurgeHistories), async () =>
    {
        var purged = await purge.RunAsync(tasks, clock.GetUtcNow().AddDays(-privacy.Value.HistoryDays), cancellation);
        if (purged > 0) logger.LogInformation("Deleted {Count} histories", purged);
    });
}
