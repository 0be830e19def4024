using System.Globalization;
using Azure.Data.Tables;
using Relais.Cases.Replanning;
using Relais.Chasing;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

/// <summary>Partition year, row date: the last word on a date.</summary>
internal static class CalendarDayRow
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>Years are the only partitions whose names begin with a digit.</summary>
    public static string Filter { get; } = TableClient.CreateQueryFilter($"PartitionKey ge {"0"} and PartitionKey lt {":"}");

    public static TableEntity Write(CalendarEntry entry) => new TableEntity(
            entry.Day.Date.Year.ToString("D4", CultureInfo.InvariantCulture), entry.Day.Date.ToString(Format, CultureInfo.InvariantCulture))
        .With("Holiday", entry.Day.Holiday)
        .With("NameFr", entry.Day.NameFr)
        .With("NameEn", entry.Day.NameEn)
        .With("Change", entry.Change)
        .With("At", entry.At)
        .With("By", entry.By)
        .With("Removed", entry.Removed ? true : null);

    public static CalendarEntry Read(TableEntity row) => new(
        new CalendarDay(
            DateOnly.ParseExact(row.RowKey, Format, CultureInfo.InvariantCulture), row.Text("Holiday"), row.Text("NameFr"), row.Text("NameEn")),
        row.Required("Change"),
        row.RequiredTime("At"),
        row.Required("By"),
        row.GetBoolean("Removed") ?? false)
    {
        Version = row.ETag.ToString(),
    };
}

/// <summary>Partition <c>changes</c>, row the change's id: how far the cases have been told of it.</summary>
internal static class CalendarChangeRow
{
    public const string Partition = "changes";

    public static TableEntity Write(CalendarChange change) => new TableEntity(Partition, Keys.Escape(change.Id))
        .With("Id", change.Id)
        .WithWord<CalendarChangeKind>("Kind", change.Kind)
        .WithJson("Day", change.Day)
        .With("At", change.At)
        .With("By", change.By)
        .With("Told", change.Told)
        .With("DoneAt", change.DoneAt);

    public static CalendarChange Read(TableEntity row) => new(
        row.Required("Id"),
        row.RequiredWord<CalendarChangeKind>("Kind"),
        row.RequiredJson<CalendarDay>("Day"),
        row.RequiredTime("At"),
        row.Required("By"),
        row.GetInt32("Told") ?? 0,
        row.GetDateTimeOffset("DoneAt"));
}

/// <summary>Partition <c>change-{id}</c>, row <c>{case code}-{nnn}</c>: one step that the change moved.</summary>
internal static class StepMoveRow
{
    public static string Partition(string change) => "change-" + Keys.Escape(change);

    public static TableEntity Write(string change, StepMove move) => new TableEntity(Partition(change), $"{Keys.Escape(move.CaseCode)}-{move.Number:D3}")
        .With("CaseCode", move.CaseCode)
        .With("Number", move.Number)
        .With("Step", move.Step)
        .With("DueBefore", move.DueBefore)
        .With("DueAfter", move.DueAfter);

    public static StepMove Read(TableEntity row) => new(
        row.Required("CaseCode"), row.GetInt32("Number") ?? 0, row.Required("Step"), row.RequiredTime("DueBefore"), row.RequiredTime("DueAfter"));
}
