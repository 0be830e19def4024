using Microsoft.Azure.Functions.Worker;
using Relais.Partners;

namespace Relais.Functions.Partners;

/// <summary>Tells partners, four times a minute, what has become of their cases.</summary>
public sealed class SendEvents(EventRound round)
{
    [Function(nameof(SendEvents))]
    public Task Run([TimerTrigger("*/15 * * * * *")] TimerInfo timer, CancellationToken cancellation) => round.RunAsync(cancellation);
}
