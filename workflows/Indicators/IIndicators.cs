namespace Relais.Indicators;

/// <summary>Keeps the facts that are counted: one row a case (table <c>Indicators</c>).</summary>
public interface IIndicators
{
    /// <summary>Writes the facts of cases over what was known of them.</summary>
    Task SaveAsync(IReadOnlyList<CaseFigures> figures, CancellationToken cancellation = default);

    /// <summary>The cases that were sent at a time or after it, and those sent before it that are open.</summary>
    IAsyncEnumerable<CaseFigures> ListAsync(DateTimeOffset sentSince, CancellationToken cancellation = default);

    /// <summary>Forgets a case, as when nothing is left of it.</summary>
    Task ForgetAsync(CaseFigures figures, CancellationToken cancellation = default);
}
