using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Relais.Cases.Erasing;

namespace Relais.Functions.Housekeeping;

/// <summary>Forgets, every night, the links of cases that have been closed for a while, and those of old digests and preferences.</summary>
public sealed class ForgetLinks(DeadLinks links, TimerWatch watch, ILogger<ForgetLinks> logger)
{
    [Function(nameof(ForgetLinks))]
    public Task Run([TimerTrigger("0 40 1 * * *")] TimerInfo timer, CancellationToken cancellation) => watch.RunAsync(nameof(ForgetLinks), async () =>
    {
        if (await links.RunAsync(cancellation) is > 0 and var forgotten) logger.LogInformation("Forgot {Count} dead links", forgotten);
    });
}
