using Azure.Data.Tables;
using Relais.Cases;
using Relais.Functions.Tables.Rows;

namespace Relais.Tests.Faults;

/// <summary>All that the tables hold of one case, as it lies there.</summary>
internal sealed record StoredCase(
    string Code,
    CaseRecord? Case,
    IReadOnlyList<StepRecord> Steps,
    IReadOnlyList<AnswerRecord> Answers,
    IReadOnlyList<LogEntry> Log,
    IReadOnlyList<MailRecord> Mails,
    IReadOnlyList<InboundRecord> Replies)
{
    public static async Task<IReadOnlyList<StoredCase>> AllAsync(string storage)
    {
        var rows = await RowsAsync(storage, "Cases");
        return [.. rows.GroupBy(row => row.PartitionKey).Select(Of)];
    }

    public static async Task<IReadOnlyList<TableEntity>> RowsAsync(string storage, string table)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in new TableServiceClient(storage).GetTableClient(table).QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken)) rows.Add(row);
        return rows;
    }

    private static StoredCase Of(IGrouping<string, TableEntity> rows)
    {
        IReadOnlyList<T> All<T>(string prefix, Func<TableEntity, T> read) => [.. rows.Where(row => row.RowKey.StartsWith(prefix, StringComparison.Ordinal)).Select(read)];
        return new StoredCase(
            rows.Key,
            rows.FirstOrDefault(row => row.RowKey == CaseRow.Key) is { } @case ? CaseRow.Read(@case, null) : null,
            All(StepRow.Prefix, StepRow.Read),
            All(AnswerRow.Prefix, AnswerRow.Read),
            All(LogRow.Prefix, LogRow.Read),
            All(MailRow.Prefix, MailRow.Read),
            All(InboundRow.Prefix, InboundRow.Read));
    }
}
