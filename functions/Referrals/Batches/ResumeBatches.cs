using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Housekeeping;

namespace Relais.Functions.Referrals.Batches;

/// <summary>Looks for long sheets that have not got on for a while, and goes on with them.</summary>
public sealed class ResumeBatches(LongBatches batches, TimerWatch watch)
{
    [Function(nameof(ResumeBatches))]
    public Task Run([TimerTrigger("0 */10 * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        watch.RunAsync(nameof(ResumeBatches), () => batches.ResumeAsync(cancellation));
}
