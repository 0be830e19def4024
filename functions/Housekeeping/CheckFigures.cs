using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Relais.Indicators;

namespace Relais.Functions.Housekeeping;

/// <summary>Compares, every hour, the facts that are counted with the lists, and has those read again that differ.</summary>
public sealed class CheckFigures(FiguresCheck check, TimerWatch watch, ILogger<CheckFigures> logger)
{
    [Function(nameof(CheckFigures))]
    public Task Run([TimerTrigger("50 12 * * * *")] TimerInfo timer, CancellationToken cancellation) => watch.RunAsync(nameof(CheckFigures), async () =>
    {
        if (await check.RunAsync(cancellation) is > 0 and var wrong) logger.LogWarning("The facts of {Count} cases were missing or old, and are read again", wrong);
    });
}
