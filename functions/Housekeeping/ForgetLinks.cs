using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Relais.Cases.Bulk;
using Relais.Cases.Erasing;

namespace Relais.Functions.Housekeeping;

/// <summary>Forgets, every night, the links of cases that have been closed for a while, those of old digests and preferences, and what became of old commands to many cases.</summary>
public sealed class ForgetLinks(DeadLinks links, BulkDoor bulk, TimerWatch watch, ILogger<ForgetLinks> logger)
{
    [Function(nameof(ForgetLinks))]
    public Task Run([TimerTrigger("0 40 1 * * *")] TimerInfo timer, CancellationToken cancellation) => watch.RunAsync(nameof(ForgetLinks), async () =>
    {
        if (await links.RunAsync(cancellation) is > 0 and var forgotten) logger.LogInformation("Forgot {Count} dead links", forgotten);
        await bulk.TidyAsync(cancellation);
    });
}
