using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Relais.Functions.Housekeeping;

/// <summary>Logs every five minutes how it stands with cases, mail and orchestrations, a number a line: what Azure's alerts read.</summary>
public sealed class ReportSigns(SignReading signs, TimerWatch watch)
{
    [Function(nameof(ReportSigns))]
    public Task Run([TimerTrigger("40 */5 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient tasks, CancellationToken cancellation) =>
        watch.RunAsync(nameof(ReportSigns), () => signs.ReportAsync(tasks, cancellation));
}
