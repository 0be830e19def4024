using Azure.Data.Tables;
using Relais.Cases;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

/// <summary>Row <c>reply-{key}</c>: one reply by email about one step.</summary>
internal static class InboundRow
{
    public const string Prefix = "reply-";

    public static string Key(string key) => Prefix + Keys.Escape(key);

    public static TableEntity Write(string code, InboundRecord reply) => new TableEntity(code, Key(reply.Key))
        .With("Key", reply.Key)
        .With("ReceivedAt", reply.ReceivedAt)
        .With("Number", reply.Number)
        .With("Step", reply.Step)
        .With("By", reply.By)
        .With("Expired", reply.Expired)
        .With("Mixed", reply.Mixed)
        .WithList("Missing", reply.Missing)
        .WithWord<InboundOutcome>("Outcome", reply.Outcome)
        .With("HandledAt", reply.HandledAt);

    public static InboundRecord Read(TableEntity row) => new()
    {
        Key = row.Required("Key"),
        ReceivedAt = row.RequiredTime("ReceivedAt"),
        Number = row.GetInt32("Number") ?? 0,
        Step = row.Required("Step"),
        By = row.Text("By"),
        Expired = row.GetBoolean("Expired") ?? false,
        Mixed = row.GetBoolean("Mixed") ?? false,
        Missing = row.List<string>("Missing"),
        Outcome = row.Word<InboundOutcome>("Outcome"),
        HandledAt = row.GetDateTimeOffset("HandledAt"),
        Version = row.ETag.ToString(),
    };
}
