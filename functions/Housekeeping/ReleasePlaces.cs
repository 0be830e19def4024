using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Relais.Functions.Cases;
using Relais.Trainings;

namespace Relais.Functions.Housekeeping;

/// <summary>Gives back, every minute, the places in trainings that nobody confirmed in time.</summary>
public sealed class ReleasePlaces(PlaceRound round, TimerWatch watch, ILogger<ReleasePlaces> logger)
{
    [Function(nameof(ReleasePlaces))]
    public Task Run([TimerTrigger("45 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient tasks, CancellationToken cancellation) => watch.RunAsync(nameof(ReleasePlaces), async () =>
    {
        var released = await round.RunAsync(new CaseRuns(tasks), cancellation);
        if (released > 0) logger.LogInformation("Gave back {Released} places in trainings", released);
    });
}
