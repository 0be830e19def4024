using Relais.Functions.Tables.Rows;
using Relais.Indicators;

namespace Relais.Functions.Tables;

/// <summary>What was counted in <c>Counters</c>: partition <c>overview</c>, row <c>all</c> or <c>office.{id}</c>.</summary>
internal sealed class TableOverviews(TableSet tables) : IOverviews
{
    /// <summary>Each is some tens of kilobytes, and a transaction takes four megabytes.</summary>
    private const int MostInTransaction = 20;

    private readonly Table _counters = tables.Counters;

    public async Task<OverviewFigures?> FindAsync(string? office, CancellationToken cancellation = default) =>
        await _counters.FindAsync(OverviewRow.Partition, OverviewRow.Key(office), cancellation) is { } row ? OverviewRow.Read(row) : null;

    public async Task SaveAsync(IReadOnlyList<OverviewFigures> overviews, CancellationToken cancellation = default)
    {
        foreach (var some in overviews.Select(OverviewRow.Write).Chunk(MostInTransaction)) await _counters.TrySubmitAsync([.. some.Select(CaseTransaction.Over)], cancellation);
    }
}
