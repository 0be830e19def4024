using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Queues;

namespace Relais.Tests.EndToEnd;

/// <summary>What the task hub keeps in a storage account: its tables, queues and leases.</summary>
internal static class HubStorage
{
    private const string Hub = "relais";

    public static async Task DeleteAsync(string account)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var deleted = 0;
        var tables = new TableServiceClient(account);
        await foreach (var table in tables.QueryAsync(cancellationToken: cancellation))
        {
            if (!table.Name.StartsWith(Hub, StringComparison.OrdinalIgnoreCase)) continue;
            await tables.DeleteTableAsync(table.Name, cancellation);
            deleted++;
        }

        var queues = new QueueServiceClient(account);
        await foreach (var queue in queues.GetQueuesAsync(prefix: Hub, cancellationToken: cancellation)) await queues.DeleteQueueAsync(queue.Name, cancellation);
        var blobs = new BlobServiceClient(account);
        await foreach (var container in blobs.GetBlobContainersAsync(prefix: Hub, cancellationToken: cancellation))
        {
            var client = blobs.GetBlobContainerClient(container.Name);
            if (container.Properties.LeaseState == LeaseState.Leased) await client.GetBlobLeaseClient().BreakAsync(TimeSpan.Zero, cancellationToken: cancellation);
            await client.DeleteAsync(cancellationToken: cancellation);
        }

        Assert.InRange(deleted, 2, 4);
    }
}
