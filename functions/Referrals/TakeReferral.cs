using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Relais.Functions.Cases;

namespace Relais.Functions.Referrals;

/// <summary>Takes a referral from the queue as if it had been posted. What no further attempt could take is put aside with the reason; what fails for now is tried again.</summary>
public sealed class TakeReferral(QueuedReferrals referrals)
{
    [Function(nameof(TakeReferral))]
    public Task Run([QueueTrigger(QueuedReferrals.Queue)] string message, [DurableClient] DurableTaskClient tasks, CancellationToken cancellation) =>
        referrals.TakeAsync(message, new CaseRuns(tasks), cancellation);
}
