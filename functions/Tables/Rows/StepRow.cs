using Azure.Data.Tables;
using Relais.Cases;
using Relais.Chasing;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

/// <summary>Row <c>step-{nnn}-{key}</c>: one asking of a step.</summary>
internal static class StepRow
{
    public const string Prefix = "step-";

    public static string Key(int number, string key) => Prefix + Keys.Escape(StepRecord.Id(number, key));

    /// <summary>Where the rows of the steps of a number begin and end; the end is exclusive, and sorts behind any key.</summary>
    public static (string From, string To) OfNumber(int number) => (Key(number, ""), Key(number, "") + '~');

    public static TableEntity Write(string code, StepRecord step) => new TableEntity(code, Key(step.Number, step.Key))
        .With("Number", step.Number)
        .With("Key", step.Key)
        .WithWord<StepState>("State", step.State)
        .With("Owner", step.Owner)
        .With("OpenedAt", step.OpenedAt)
        .With("AskedAt", step.AskedAt)
        .With("DueAt", step.DueAt)
        .WithJson("AskOn", step.AskOn)
        .With("Occurrence", step.Occurrence)
        .WithList("Plan", step.Plan)
        .With("Revision", step.Revision)
        .With("EndedAt", step.EndedAt)
        .WithList("Snoozes", step.Snoozes);

    public static StepRecord Read(TableEntity row) => new()
    {
        Number = row.GetInt32("Number") ?? 0,
        Key = row.Required("Key"),
        State = row.RequiredWord<StepState>("State"),
        Owner = row.Required("Owner"),
        OpenedAt = row.RequiredTime("OpenedAt"),
        AskedAt = row.GetDateTimeOffset("AskedAt"),
        DueAt = row.RequiredTime("DueAt"),
        AskOn = row.Json<WorldDate>("AskOn"),
        Occurrence = row.GetInt32("Occurrence"),
        Plan = row.List<Moment>("Plan"),
        Revision = row.GetInt32("Revision") ?? 0,
        EndedAt = row.GetDateTimeOffset("EndedAt"),
        Snoozes = row.List<Snooze>("Snoozes"),
        Version = row.ETag.ToString(),
    };
}
