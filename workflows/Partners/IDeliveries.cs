namespace Relais.Partners;

/// <summary>What is to be told to partners, and what became of it (table <c>Webhooks</c>).</summary>
public interface IDeliveries
{
    /// <summary>Inserts a delivery; an event that is known already changes nothing.</summary>
    Task AddAsync(Delivery delivery, CancellationToken cancellation = default);

    /// <summary>Pending ones that are due by then, the longest due first.</summary>
    Task<IReadOnlyList<Delivery>> DueAsync(string partner, DateTimeOffset at, int most, CancellationToken cancellation = default);

    Task<Delivery?> FindAsync(string partner, string eventId, CancellationToken cancellation = default);

    /// <summary>Replaces a delivery that was read.</summary>
    /// <returns>It in its new version; null when it has changed meanwhile.</returns>
    Task<Delivery?> TryReplaceAsync(Delivery was, Delivery now, CancellationToken cancellation = default);

    /// <summary>A page of a partner's deliveries in one state, by time.</summary>
    /// <exception cref="Cases.InvalidCursorException">The cursor is not one that this list gave out.</exception>
    Task<DeliveryPage> ListAsync(string partner, DeliveryState state, string? cursor = null, CancellationToken cancellation = default);

    /// <summary>Deletes those that ended, or were due last, before then: a bounded number at a time.</summary>
    /// <returns>How many were deleted; none when all are gone.</returns>
    Task<int> DeleteBeforeAsync(string partner, DateTimeOffset before, CancellationToken cancellation = default);
}

/// <param name="Next">The cursor of the next page; none at the end.</param>
public sealed record DeliveryPage(IReadOnlyList<Delivery> Items, string? Next);
