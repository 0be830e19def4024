using Azure.Data.Tables;
using Relais.Cases;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

/// <summary>Row <c>log-{time}-{id}</c>: one line of the case's log.</summary>
internal static class LogRow
{
    public const string Prefix = "log-";

    /// <summary>After the keys of all lines.</summary>
    public const string End = "log.";

    public static TableEntity Write(string code, LogEntry entry) => new TableEntity(code, $"{Prefix}{Keys.Time(entry.At)}-{Keys.Escape(entry.Id)}")
        .With("At", entry.At)
        .With("Id", entry.Id)
        .WithWord<LogKind>("Kind", entry.Kind)
        .With("By", entry.By)
        .WithWord<Channel>("Channel", entry.Channel)
        .With("Step", entry.Step)
        .With("Number", entry.Number)
        .WithWord("Status", entry.Status)
        .WithJson("Answer", entry.Answer)
        .With("Level", entry.Level)
        .With("Audience", entry.Audience)
        .With("Code", entry.Code)
        .With("Until", entry.Until)
        .With("Before", entry.Before)
        .With("Detail", entry.Detail)
        .With("Note", entry.Note);

    /// <summary>Before the keys of all lines of this time and later.</summary>
    public static string Since(DateTimeOffset time) => Prefix + Keys.Time(time);

    public static LogEntry Read(TableEntity row) =>
        new(row.RequiredTime("At"), row.Required("Id"), row.RequiredWord<LogKind>("Kind"), row.Required("By"), row.RequiredWord<Channel>("Channel"))
        {
            Step = row.Text("Step"),
            Number = row.GetInt32("Number"),
            Status = row.Word<CaseStatus>("Status"),
            Answer = row.Json<Answer>("Answer"),
            Level = row.GetInt32("Level"),
            Audience = row.Text("Audience"),
            Code = row.Text("Code"),
            Until = row.GetDateTimeOffset("Until"),
            Before = row.GetDateTimeOffset("Before"),
            Detail = row.Text("Detail"),
            Note = row.Text("Note"),
        };
}
