namespace Relais.Cases.Bulk;

/// <summary>Keeps commands to many cases and what became of them (table <c>Bulk</c>).</summary>
public interface IBulkOrders
{
    /// <returns>False when there is such an order already.</returns>
    Task<bool> AddAsync(BulkOrder order, CancellationToken cancellation = default);

    Task<BulkOrder?> FindAsync(string id, CancellationToken cancellation = default);

    /// <summary>The orders that are not done, in no particular order.</summary>
    Task<IReadOnlyList<BulkOrder>> UnfinishedAsync(CancellationToken cancellation = default);

    /// <summary>Writes that an order is done, once, and forgets its reason.</summary>
    Task FinishAsync(string id, DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>By case code.</summary>
    Task<IReadOnlyDictionary<string, BulkResult>> ResultsAsync(string id, CancellationToken cancellation = default);

    /// <summary>Writes what a case is like before its turn, unless that is written already.</summary>
    /// <returns>What is written.</returns>
    Task<BulkResult> BeginAsync(string id, BulkResult result, CancellationToken cancellation = default);

    /// <summary>Writes what became of a case.</summary>
    Task NoteAsync(string id, BulkResult result, CancellationToken cancellation = default);

    /// <summary>Deletes some of the orders that were done before this instant.</summary>
    /// <returns>How many.</returns>
    Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellation = default);
}
