using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Housekeeping;
using Relais.Partners;

namespace Relais.Functions.Partners;

/// <summary>Forgets every night what was told to partners more than a month ago.</summary>
public sealed class TidyEvents(EventRound round, TimerWatch watch)
{
    [Function(nameof(TidyEvents))]
    public Task Run([TimerTrigger("0 40 3 * * *")] TimerInfo timer, CancellationToken cancellation) => watch.RunAsync(nameof(TidyEvents), () => round.TidyAsync(cancellation));
}
