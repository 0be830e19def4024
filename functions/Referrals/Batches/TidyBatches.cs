using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Relais.Functions.Housekeeping;

namespace Relais.Functions.Referrals.Batches;

/// <summary>Forgets every night what became of sheets that were taken long ago, and sheets that nobody is done with.</summary>
public sealed class TidyBatches(IBatches batches, IOptions<IntakeSettings> settings, TimeProvider clock, TimerWatch watch)
{
    /// <summary>As long as a message waits that could not be handled.</summary>
    private const int SheetDays = 7;

    [Function(nameof(TidyBatches))]
    public Task Run([TimerTrigger("0 50 3 * * *")] TimerInfo timer, CancellationToken cancellation) => watch.RunAsync(nameof(TidyBatches), async () =>
    {
        await batches.DeleteSheetsBeforeAsync(clock.GetUtcNow() - TimeSpan.FromDays(SheetDays), cancellation);
        await batches.DeleteBeforeAsync(clock.GetUtcNow() - TimeSpan.FromDays(settings.Value.BatchDays), cancellation);
    });
}
