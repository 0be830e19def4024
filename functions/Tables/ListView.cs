using Azure.Data.Tables;
using Relais.Cases;
using Relais.Functions.Tables.Rows;

namespace Relais.Functions.Tables;

/// <summary>A stretch of <c>CaseIndex</c> that a list reads in the order of its keys: one view, or several that lie one after the other.</summary>
/// <param name="From">What the row keys of the first view begin with.</param>
/// <param name="Before">What comes after the last one.</param>
/// <param name="IsOne">It is one view, whose row keys go on with the time.</param>
internal sealed record ListView(string From, string Before, bool IsOne)
{
    public static ListView Of(string view) => new(IndexRow.From(view), IndexRow.After(view), true);

    /// <summary>The views of all offices.</summary>
    public static ListView Offices { get; } = new(CaseViews.FromOffices, CaseViews.AfterOffices, false);

    public bool Holds(string row) => string.CompareOrdinal(row, From) >= 0 && string.CompareOrdinal(row, Before) < 0;

    /// <summary>What the rows of a time begin with.</summary>
    public string At(DateTimeOffset time) => From + Keys.Time(time);

    /// <summary>What is still to be read of it.</summary>
    /// <param name="after">The row that was read last. One that the view does not hold says nothing.</param>
    /// <param name="before">Nothing from this time on, where it is one view.</param>
    public string Filter(string? after = null, DateTimeOffset? before = null)
    {
        var partition = IndexRow.Partition;
        var start = after is not null && Holds(after) ? TableClient.CreateQueryFilter($"RowKey gt {after}") : TableClient.CreateQueryFilter($"RowKey ge {From}");
        var end = before is { } time && IsOne ? At(time) : Before;
        return TableClient.CreateQueryFilter($"PartitionKey eq {partition}") + $" and {start}" + TableClient.CreateQueryFilter($" and RowKey lt {end}");
    }
}
