using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Relais.Functions.Tables.Rows;
using Relais.Indicators;

namespace Relais.Functions.Tables;

/// <summary>Facts in <c>Indicators</c>: partition the month of sending, row case code.</summary>
internal sealed class TableIndicators(TableSet tables) : IIndicators
{
    private readonly Table _indicators = tables.Indicators;

    public async Task SaveAsync(IReadOnlyList<CaseFigures> figures, CancellationToken cancellation = default)
    {
        foreach (var month in figures.Select(FiguresRow.Write).GroupBy(row => row.PartitionKey))
        {
            foreach (var some in month.Chunk(Table.MostInTransaction)) await _indicators.TrySubmitAsync([.. some.Select(CaseTransaction.Over)], cancellation);
        }
    }

    public async IAsyncEnumerable<CaseFigures> ListAsync(DateTimeOffset sentSince, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var month = FiguresRow.Month(sentSince);
        var before = TableClient.CreateQueryFilter($"PartitionKey lt {month} and Open eq {true}");
        await foreach (var row in _indicators.QueryAsync(before, cancellation)) yield return FiguresRow.Read(row);
        await foreach (var row in _indicators.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey ge {month}"), cancellation))
        {
            var figures = FiguresRow.Read(row);
            if (figures.SentAt >= sentSince || figures.IsOpen) yield return figures;
        }
    }

    public Task ForgetAsync(CaseFigures figures, CancellationToken cancellation = default) =>
        _indicators.TryDeleteAsync(FiguresRow.Month(figures.SentAt), figures.Code, ETag.All, cancellation);
}
