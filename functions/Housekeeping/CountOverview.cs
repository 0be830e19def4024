using Microsoft.Azure.Functions.Worker;
using Relais.Indicators;

namespace Relais.Functions.Housekeeping;

/// <summary>Reads, every minute, the facts of the cases that have changed, and counts what the overview shows.</summary>
public sealed class CountOverview(CountRound round, TimerWatch watch)
{
    [Function(nameof(CountOverview))]
    public Task Run([TimerTrigger("20 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        watch.RunAsync(nameof(CountOverview), () => round.RunAsync(cancellation));
}
