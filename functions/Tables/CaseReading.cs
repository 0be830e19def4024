using Azure;
using Azure.Data.Tables;
using Relais.Cases;
using Relais.Functions.Tables.Rows;

namespace Relais.Functions.Tables;

/// <summary>Reads some of the rows of a case, in one request.</summary>
internal static class CaseReading
{
    /// <summary>Reads the rows <c>case</c> and <c>case-index</c>: nothing lies between them, so that it costs what reading one row would.</summary>
    public static async Task<StoredCase?> FindAsync(Table cases, string code, CancellationToken cancellation)
    {
        var partition = Keys.Escape(code);
        var rows = await RowsAsync(
            cases,
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {CaseRow.Key} and RowKey le {IndexedRow.Key}"),
            cancellation);
        return Case(rows) is { } @case ? new StoredCase(@case, rows.GetValueOrDefault(IndexedRow.Key)?.ETag) : null;
    }

    /// <summary>Reads the named rows, by row key, and those between two row keys; the end of a range is exclusive.</summary>
    public static Task<Dictionary<string, TableEntity>> RowsAsync(
        Table cases, string code, IEnumerable<string> keys, IEnumerable<(string From, string To)> ranges, CancellationToken cancellation)
    {
        var partition = Keys.Escape(code);
        var rows = keys.Select(key => TableClient.CreateQueryFilter($"RowKey eq {key}"))
            .Concat(ranges.Select(range => TableClient.CreateQueryFilter($"(RowKey ge {range.From} and RowKey lt {range.To})")));
        return RowsAsync(cases, TableClient.CreateQueryFilter($"PartitionKey eq {partition}") + $" and ({string.Join(" or ", rows)})", cancellation);
    }

    public static CaseRecord? Case(Dictionary<string, TableEntity> rows) =>
        rows.TryGetValue(CaseRow.Key, out var row) ? CaseRow.Read(row, rows.GetValueOrDefault(IndexedRow.Key)) : null;

    private static async Task<Dictionary<string, TableEntity>> RowsAsync(Table cases, string filter, CancellationToken cancellation)
    {
        var rows = new Dictionary<string, TableEntity>();
        await foreach (var row in cases.QueryAsync(filter, cancellation)) rows.Add(row.RowKey, row);
        return rows;
    }
}

/// <param name="Note">The version of the row that says what is indexed, if there is one.</param>
internal sealed record StoredCase(CaseRecord Case, ETag? Note)
{
    public Indexed Indexed => Indexed.Parse(Case.Indexed);
}
