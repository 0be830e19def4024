using Azure.Data.Tables;
using Azure.Storage.Queues;

namespace Relais.Tests.Faults;

/// <summary>What a storm has left in the storage besides cases and mails.</summary>
internal sealed class Leftovers(string storage)
{
    private static readonly string[] Ended = ["Completed", "ContinuedAsNew"];

    /// <summary>Orchestrations that have not come to their end, or to a bad one, with what each did last; the post's own never ends.</summary>
    public async Task<IReadOnlyList<string>> UnderWayAsync()
    {
        var underWay = (await StoredCase.RowsAsync(storage, "RelaisInstances")).Where(row => row.PartitionKey != "post" && !Ended.Contains(row.GetString("RuntimeStatus"))).ToList();
        if (underWay.Count == 0) return [];
        var histories = (await StoredCase.RowsAsync(storage, "RelaisHistory")).ToLookup(row => row.PartitionKey);
        return [.. underWay.Select(row => $"orchestration {row.PartitionKey} is {row.GetString("RuntimeStatus") ?? "without a status"} ({row.GetString("Output")}); its history: {string.Join(", ", histories[row.PartitionKey].Select(Event))}")];
    }

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

    private static string Event(TableEntity row) => $"{row.GetString("EventType") ?? row.RowKey} {row.GetString("Name")}".TrimEnd();
}
