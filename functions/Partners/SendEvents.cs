using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Housekeeping;
using Relais.Partners;

namespace Relais.Functions.Partners;

/// <summary>Tells partners, four times a minute, what has become of their cases.</summary>
public sealed class SendEvents(EventRound round, TimerWatch watch)
{
    [Function(nameof(SendEvents))]
    public Task Run([TimerTrigger("*/15 * * * * *")] TimerInfo timer, CancellationToken cancellation) => watch.RunAsync(nameof(SendEvents), () => round.RunAsync(cancellation));
}
