using Azure.Data.Tables;
using Relais.Cases;
using Relais.Referrals;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

/// <summary>A row of <c>CaseIndex</c>: partition <c>all</c>, row <c>{view},{due time}-{case code}</c>; holds the line that lists show and filter by.</summary>
internal static class IndexRow
{
    /// <summary>
    /// All lists lie in one partition, so that a case moves in all of them in one transaction. Earlier builds had a partition for each view; all of those sort
    /// after this one.
    /// </summary>
    public const string Partition = "all";

    /// <summary>The layout of the line. Each that gains a column or moves raises it, so that lines of earlier releases are found and written anew.</summary>
    public const int Layout = 3;

    /// <summary>What the row keys of a view begin with: the comma sorts before all that the name of another view could go on with.</summary>
    public static string From(string view) => Keys.Escape(view) + ',';

    /// <summary>What comes after all row keys of a view: the hyphen follows the comma.</summary>
    public static string After(string view) => Keys.Escape(view) + '-';

    public static TableEntity Write(IndexKey key, CaseSummary summary) => new TableEntity(key.Partition, key.Row)
        .With("Code", summary.Code)
        .WithWord<CaseStatus>("Status", summary.Status)
        .With("Office", summary.Office)
        .With("Partner", summary.Partner)
        .WithWord<Priority>("Priority", summary.Priority)
        .With("Service", summary.Service)
        .With("OpenedAt", summary.OpenedAt)
        .With("Stalled", summary.Stalled)
        .With("OnHold", summary.OnHold)
        .With("NeedsAttention", summary.NeedsAttention)
        .WithStep(summary.Step)
        .With("UpdatedAt", summary.UpdatedAt)
        .With("EscalationLevel", summary.EscalationLevel)
        .With("Undelivered", summary.Undelivered)
        .With("Counsellor", summary.Counsellor)
        .With("Programme", summary.Programme)
        .With("HeldUntil", summary.HeldUntil)
        .With("StalledSince", summary.StalledSince)
        .With("Policy", summary.Policy)
        .With("Layout", Layout);

    public static CaseSummary Read(TableEntity row) => new(
        row.Required("Code"),
        row.RequiredWord<CaseStatus>("Status"),
        row.Required("Office"),
        row.Required("Partner"),
        row.RequiredWord<Priority>("Priority"),
        row.Required("Service"),
        row.RequiredTime("OpenedAt"),
        row.GetBoolean("Stalled") ?? false,
        row.GetBoolean("OnHold") ?? false,
        row.GetBoolean("NeedsAttention") ?? false,
        row.Step(),
        row.GetDateTimeOffset("UpdatedAt"),
        row.GetInt32("EscalationLevel") ?? 0,
        row.GetBoolean("Undelivered") ?? false,
        row.Text("Counsellor"),
        row.Text("Programme"),
        row.Date("HeldUntil"),
        row.GetDateTimeOffset("StalledSince"),
        row.Text("Policy"));
}
