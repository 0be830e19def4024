using System.Collections.Immutable;
using Azure.Data.Tables;
using Relais.Cases.Erasing;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

/// <summary>Row <c>receipt</c>: what was erased of the case.</summary>
internal static class ReceiptRow
{
    public const string Key = "receipt";

    public static TableEntity Write(string code, ErasureReceipt receipt) => new TableEntity(code, Key)
        .With("At", receipt.At)
        .With("By", receipt.By)
        .WithWord<ErasedBecause>("Because", receipt.Because)
        .WithJson("Rows", receipt.Rows)
        .With("CompletedAt", receipt.CompletedAt);

    public static ErasureReceipt Read(TableEntity row) => new(
        row.RequiredTime("At"),
        row.Required("By"),
        row.RequiredWord<ErasedBecause>("Because"),
        row.Json<IReadOnlyDictionary<string, int>>("Rows") ?? ImmutableDictionary<string, int>.Empty,
        row.GetDateTimeOffset("CompletedAt"));
}
