using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Housekeeping;
using Relais.Partners;

namespace Relais.Functions.Partners;

/// <summary>Tells partners, every minute, what has become of their cases.</summary>
public sealed class SendEvents(EventRound round, TimerWatch watch)
{
    [Function(nameof(SendEvents))]
    public Task Run([TimerTrigger("0 * * * * *")] TimerInfo timer, CancellationToken cancellation) => watch.RunAsync(nameof(SendEvents), () => round.RunAsync(cancellation));
}
