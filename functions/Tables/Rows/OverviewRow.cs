using Azure.Data.Tables;
using Relais.Indicators;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

/// <summary>A row of <c>Counters</c>: what was counted over all cases, or over an office's.</summary>
internal static class OverviewRow
{
    public const string Partition = "overview";

    public static string Key(string? office) => office is null ? "all" : "office." + Keys.Escape(office);

    public static TableEntity Write(OverviewFigures overview) => new TableEntity(Partition, Key(overview.Office))
        .With("Office", overview.Office)
        .With("CountedAt", overview.CountedAt)
        .WithJson("Needs", overview.Needs)
        .WithList("Periods", overview.Periods)
        .WithList("Months", overview.Months)
        .WithList("Offices", overview.Offices)
        .WithList("Owners", overview.Owners)
        .WithList("Mails", overview.Mails)
        .WithList("Ahead", overview.Ahead);

    public static OverviewFigures Read(TableEntity row) => new(row.Text("Office"), row.RequiredTime("CountedAt"))
    {
        Needs = row.RequiredJson<Needs>("Needs"),
        Periods = row.List<PeriodCounts>("Periods"),
        Months = row.List<MonthCounts>("Months"),
        Offices = row.List<Load>("Offices"),
        Owners = row.List<Load>("Owners"),
        Mails = row.List<MailDay>("Mails"),
        Ahead = row.List<DayAhead>("Ahead"),
    };
}
