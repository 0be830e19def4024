using Azure.Data.Tables;

namespace Relais.Functions.Tables;

/// <summary>A stretch of <c>CaseIndex</c> that a list reads in the order of its keys: one view, or several that lie one after the other.</summary>
/// <param name="From">The view, as a partition key; of several, what the first one begins with.</param>
/// <param name="Before">Of several: what comes after the last one.</param>
internal sealed record ListView(string From, string? Before = null)
{
    public static ListView Of(string view) => new(Keys.Escape(view));

    public bool Holds(string partition) =>
        Before is null ? partition == From : string.CompareOrdinal(partition, From) >= 0 && string.CompareOrdinal(partition, Before) < 0;

    /// <summary>What is still to be read of it.</summary>
    public string Filter(ListPlace place)
    {
        if (Before is null)
        {
            return TableClient.CreateQueryFilter($"PartitionKey eq {From}") + (place.After is null ? "" : TableClient.CreateQueryFilter($" and RowKey gt {place.After}"));
        }

        var all = TableClient.CreateQueryFilter($"PartitionKey ge {From} and PartitionKey lt {Before}");
        return place is { In: { } view, After: { } row }
            ? all + TableClient.CreateQueryFilter($" and (PartitionKey gt {view} or (PartitionKey eq {view} and RowKey gt {row}))")
            : all;
    }

    /// <summary>The place behind a row.</summary>
    public ListPlace After(int number, TableEntity row) => new(number, row.RowKey, In: Before is null ? null : row.PartitionKey);
}
