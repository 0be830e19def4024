using Microsoft.DurableTask.Client;
using Relais.Cases;

namespace Relais.Functions.Housekeeping;

/// <summary>Deletes histories of orchestrations that have ended: rounds of the post and of the calendar, steps, and closed cases.</summary>
/// <remarks>
/// A step's parent has its result in its own history, and every signal to an instance that is gone is expected. Those that failed stay, for somebody to look
/// at, unless <see cref="FailedCases"/> has their case start anew past them; they go with their case. The client's purge of many goes by when they were created, which would take a case's history on the day on which it closes: so
/// they are listed, and each is deleted by its end.
/// </remarks>
public sealed class HistoryPurge(TimeProvider clock)
{
    /// <summary>What is left goes with the next round, which must end before the host ends it.</summary>
    private const int MostAtOnce = 2000;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    /// <param name="before">Those that ended before this time are deleted.</param>
    /// <returns>How many were deleted.</returns>
    public async Task<int> RunAsync(DurableTaskClient tasks, DateTimeOffset before, CancellationToken cancellation)
    {
        var began = clock.GetUtcNow();
        var purged = 0;
        var ended = new OrchestrationQuery
        {
            CreatedTo = before,
            Statuses = [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Terminated],
            FetchInputsAndOutputs = false,
        };
        await foreach (var instance in tasks.GetAllInstancesAsync(ended).WithCancellation(cancellation))
        {
            if (purged == MostAtOnce || clock.GetUtcNow() - began > Longest) break;
            if (instance.LastUpdatedAt >= before) continue;
            purged += (await tasks.PurgeInstanceAsync(instance.InstanceId, cancellation)).PurgedInstanceCount;
        }

        return purged;
    }
}
