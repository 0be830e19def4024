using Azure;
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

    /// <summary>The columns of an instance's row that its first turn alone writes.</summary>
    public static IReadOnlyList<string> OfTheBeginning { get; } = ["RuntimeStatus", "Name", "Version", "CreatedTime", "Input", "Tags", "Generation"];

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

    /// <summary>Takes from an instance's row what is written into it with the instance's first turn alone, as a process does that dies between that turn's history and the row.</summary>
    /// <returns>The row as it was.</returns>
    public static Task<TableEntity> ForgetBeginningAsync(string account, string instance, bool butStatus = false) => ChangeAsync(account, instance, row =>
    {
        foreach (var column in OfTheBeginning.Where(column => !butStatus || column != "RuntimeStatus")) row.Remove(column);
    });

    /// <returns>The row as it was.</returns>
    public static async Task<TableEntity> ChangeAsync(string account, string instance, Action<TableEntity> change)
    {
        while (true)
        {
            var was = await RowAsync(account, instance);
            var now = new TableEntity(was);
            change(now);
            try
            {
                await Instances(account).UpdateEntityAsync(now, was.ETag, TableUpdateMode.Replace, TestContext.Current.CancellationToken);
                return was;
            }
            catch (RequestFailedException overtaken) when (overtaken.Status == 412)
            {
                // The host has just written a turn.
            }
        }
    }

    public static async Task<TableEntity> RowAsync(string account, string instance) => await Instances(account).GetEntityAsync<TableEntity>(instance, "", cancellationToken: TestContext.Current.CancellationToken);

    private static TableClient Instances(string account) => new TableServiceClient(account).GetTableClient("RelaisInstances");
}
