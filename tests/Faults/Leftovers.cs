using Azure.Storage.Queues;

namespace Relais.Tests.Faults;

/// <summary>What a storm has left in the storage besides cases and mails.</summary>
internal sealed class Leftovers(string storage)
{
    private static readonly string[] Ended = ["Completed", "ContinuedAsNew"];

    /// <summary>Orchestrations that have not come to their end, or to a bad one; the post's own never ends.</summary>
    public async Task<IReadOnlyList<string>> UnderWayAsync() =>
    [
        .. (await StoredCase.RowsAsync(storage, "RelaisInstances"))
            .Where(row => row.PartitionKey != "post" && !Ended.Contains(row.GetString("RuntimeStatus")))
            .Select(row => $"orchestration {row.PartitionKey} is {row.GetString("RuntimeStatus")}"),
    ];

    public async Task<IReadOnlyList<string>> PutAsideAsync()
    {
        var found = new List<string>();
        var queues = new QueueServiceClient(storage);
        await foreach (var queue in queues.GetQueuesAsync())
        {
            if (!queue.Name.EndsWith("-poison", StringComparison.Ordinal)) continue;
            var count = (await queues.GetQueueClient(queue.Name).GetPropertiesAsync()).Value.ApproximateMessagesCount;
            if (count > 0) found.Add($"{count} messages are put aside in {queue.Name}");
        }

        return found;
    }

    public async Task<bool> HasReconciledAsync(DateTimeOffset since) =>
        (await StoredCase.RowsAsync(storage, "Counters")).Any(row => row is { PartitionKey: "timer", RowKey: "Reconcile" } && row.GetDateTimeOffset("StartedAt") > since);

    /// <summary>What a reconciler had to repair, though nothing was cut off any more.</summary>
    public async Task<IReadOnlyList<string>> RepairedAsync(DateTimeOffset since) =>
    [
        .. (await StoredCase.RowsAsync(storage, "Counters"))
            .Where(row => row.PartitionKey == "repair" && row.GetDateTimeOffset("At") > since)
            .Select(row => $"the reconciler found something still: {row.GetString("Kind")} of {row.GetString("CaseCode")}"),
    ];
}
