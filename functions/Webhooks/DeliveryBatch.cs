using Microsoft.Extensions.Logging;
using Relais.Cases;
using Relais.Emails;

namespace Relais.Functions.Webhooks;

/// <summary>Takes many events at once: those of one mail together, and what ails one mail does not keep the others from being told of.</summary>
public sealed class DeliveryBatch(DeliveryDoor door, ILogger<DeliveryBatch> logger)
{
    private const int SideBySide = 8;

    /// <exception cref="AggregateException">Some could not be taken. What will not pass by itself comes first.</exception>
    public async Task TakeAsync(IReadOnlyList<DeliveryEvent> events, ICaseRuns runs, CancellationToken cancellation)
    {
        var failures = new List<Exception>();
        var foreign = 0;
        await Parallel.ForEachAsync(
            events.GroupBy(happened => happened.Mail),
            new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellation },
            async (ofOneMail, token) =>
            {
                foreach (var happened in ofOneMail.Chunk(DeliveryDoor.MostAtOnce))
                {
                    try
                    {
                        if (!await door.TakeAsync(ofOneMail.Key, happened, runs, token)) Interlocked.Add(ref foreign, happened.Length);
                    }
#pragma warning disable CA1031 // It is thrown when the others have been taken.
                    catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
                    {
                        lock (failures) failures.Add(failure);
                    }
                }
            });
        if (foreign > 0) logger.LogInformation("Passed over {Count} events of mails that are not here", foreign);
        if (failures.Count > 0) throw new AggregateException(failures.OrderBy(failure => failure is NotNowException));
    }
}
