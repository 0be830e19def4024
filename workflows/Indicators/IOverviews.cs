namespace Relais.Indicators;

/// <summary>Keeps what was counted, one row for all and one an office (table <c>Counters</c>).</summary>
public interface IOverviews
{
    /// <param name="office">An office's id; null for all.</param>
    /// <returns>Null when nothing has been counted there yet.</returns>
    Task<OverviewFigures?> FindAsync(string? office, CancellationToken cancellation = default);

    /// <summary>Writes all of them over what was counted before.</summary>
    Task SaveAsync(IReadOnlyList<OverviewFigures> overviews, CancellationToken cancellation = default);
}
