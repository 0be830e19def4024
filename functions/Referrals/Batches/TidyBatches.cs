using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Relais.Functions.Referrals.Batches;

/// <summary>Forgets every night what became of sheets that were taken long ago.</summary>
public sealed class TidyBatches(IBatches batches, IOptions<IntakeSettings> settings, TimeProvider clock)
{
    [Function(nameof(TidyBatches))]
    public Task Run([TimerTrigger("0 50 3 * * *")] TimerInfo timer, CancellationToken cancellation) =>
        batches.DeleteBeforeAsync(clock.GetUtcNow() - TimeSpan.FromDays(settings.Value.BatchDays), cancellation);
}
