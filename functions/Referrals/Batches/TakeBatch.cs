using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Relais.Functions.Cases;

namespace Relais.Functions.Referrals.Batches;

/// <summary>Takes the next rows of a long sheet.</summary>
public sealed class TakeBatch(LongBatches batches)
{
    [Function(nameof(TakeBatch))]
    public Task Run([QueueTrigger(LongBatches.Queue)] string message, [DurableClient] DurableTaskClient tasks, CancellationToken cancellation) =>
        batches.TakeAsync(BatchCall.Read(message), new CaseRuns(tasks), cancellation);
}
