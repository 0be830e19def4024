using Azure;
using Azure.Data.Tables;
using Relais.Cases;

namespace Relais.Functions.Storage;

/// <summary>Completes rows of the task hub's table of instances that have no beginning.</summary>
/// <remarks>
/// The hub's backend stores the history of a turn first, then the instance's row; name, start and status are written into it with the first turn only. Where the process dies between the two, a
/// sub-orchestration, which nobody has given a row before, goes on with one that has none of them: what is signalled to it is refused, lists leave it out, and no purge finds it. One that a client has
/// started says for ever that it is pending. The history has what is missing.
/// </remarks>
internal sealed class HubRows(TableServiceClient tables, HubNames names) : IDeafRuns
{
    private const string Status = "RuntimeStatus";
    private const string Pending = "Pending";

    // Whatever a column that is not there is compared with, the storage says no.
    private const string Suspect = "not (Name ge '') or RuntimeStatus eq 'Pending'";
    private static readonly string[] Read = ["PartitionKey", "RowKey", "ExecutionId", Status, "CreatedTime", "LastUpdatedTime"];
    private static readonly string[] OfTheBeginning = ["Name", "Version", "Input", "Tags"];
    private readonly TableClient _instances = tables.GetTableClient(names.Instances);
    private readonly TableClient _history = tables.GetTableClient(names.History);

    public async Task<IReadOnlyList<string>> WakeAsync(CancellationToken cancellation = default)
    {
        var woken = new List<string>();
        try
        {
            await foreach (var row in _instances.QueryAsync<TableEntity>(Suspect, select: Read, cancellationToken: cancellation))
            {
                if (!IsWaiting(row) && await TryCompleteAsync(row, cancellation) && row[Status] is null) woken.Add(row.PartitionKey);
            }
        }
        catch (RequestFailedException missing) when (missing.Status == StatusCodes.Status404NotFound)
        {
            // The hub makes its tables when it first starts.
        }

        return woken;
    }

    /// <summary>It has not begun: nothing has touched its row since it was written.</summary>
    private static bool IsWaiting(TableEntity row) => row.GetString(Status) == Pending && !(row.GetDateTimeOffset("LastUpdatedTime") > row.GetDateTimeOffset("CreatedTime"));

    private async Task<bool> TryCompleteAsync(TableEntity row, CancellationToken cancellation)
    {
        var (instance, execution) = (row.PartitionKey, row.GetString("ExecutionId"));
        var begun = TableClient.CreateQueryFilter($"PartitionKey eq {instance} and EventType eq 'ExecutionStarted' and ExecutionId eq {execution}");
        var began = await _history.QueryAsync<TableEntity>(begun, cancellationToken: cancellation).FirstOrDefaultAsync(cancellation);
        if (began is null) return false;

        var beginning = new TableEntity(row.PartitionKey, row.RowKey) { [Status] = row.GetString(Status) is { } status and not Pending ? status : "Running", ["CreatedTime"] = began["_Timestamp"] };
        foreach (var column in OfTheBeginning) if (began[column] is { } value) beginning[column] = value;
        try
        {
            await _instances.UpdateEntityAsync(beginning, row.ETag, TableUpdateMode.Merge, cancellation);
            return true;
        }
        catch (RequestFailedException overtaken) when (overtaken.Status == StatusCodes.Status412PreconditionFailed)
        {
            // It has gone on meanwhile, and may have ended: the next round looks again.
            return false;
        }
    }
}
