using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Relais.Functions.SendGrid;

namespace Relais.Functions.Housekeeping;

/// <summary>What the app cannot work without.</summary>
public sealed class HealthChecks(TableServiceClient tables, QueueServiceClient queues, IOptions<SendGridOptions> sendGrid, ILogger<HealthChecks> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<Health> RunAsync(DurableTaskClient tasks, CancellationToken cancellation)
    {
        var failing = await Task.WhenAll(
            FailingAsync("tables", stop => AskAsync(tables.QueryAsync(maxPerPage: 1, cancellationToken: stop)), cancellation),
            FailingAsync("queues", stop => AskAsync(queues.GetQueuesAsync(cancellationToken: stop)), cancellation),

            // An instance that does not exist is looked for in the storage that the hub lies in.
            FailingAsync("orchestrations", stop => tasks.GetInstanceAsync("healthz", stop), cancellation));
        List<string> all = [.. failing.OfType<string>()];
        if (string.IsNullOrEmpty(sendGrid.Value.ApiKey)) all.Add("mail");
        return new Health(all.Count == 0 ? "healthy" : "unhealthy", all);
    }

    /// <returns>The name of what does not answer in time; null when it does.</returns>
    private async Task<string?> FailingAsync(string name, Func<CancellationToken, Task> ask, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(Patience);
        try
        {
            await ask(stop.Token).WaitAsync(stop.Token);
            return null;
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            logger.LogWarning("Health: {Name} does not answer ({Error})", name, error.GetType().Name);
            return name;
        }
    }

    private static async Task AskAsync<T>(Azure.AsyncPageable<T> listing)
        where T : notnull
    {
        await using var pages = listing.AsPages(pageSizeHint: 1).GetAsyncEnumerator();
        await pages.MoveNextAsync();
    }
}

/// <param name="Failing">By name; nothing that is secret.</param>
public sealed record Health(string Status, IReadOnlyList<string> Failing);
