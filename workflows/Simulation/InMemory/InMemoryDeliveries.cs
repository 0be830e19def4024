using Relais.Cases;
using Relais.Partners;

namespace Relais.Simulation;

public sealed class InMemoryDeliveries : IDeliveries
{
    private const int PageSize = 50;
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Partner, string Event), Delivery> _deliveries = [];
    private int _version;

    /// <summary>All of them.</summary>
    public IReadOnlyList<Delivery> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _deliveries.Values.OrderBy(Place, StringComparer.Ordinal)];
            }
        }
    }

    public Task AddAsync(Delivery delivery, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            _deliveries.TryAdd((delivery.Partner, delivery.Event.Id), delivery with { Version = Next() });
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Delivery>> DueAsync(string partner, DateTimeOffset at, int most, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<Delivery>>([.. Of(partner, DeliveryState.Pending).Where(delivery => delivery.At <= at).Take(most)]);

    public Task<Delivery?> FindAsync(string partner, string eventId, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            return Task.FromResult(_deliveries.GetValueOrDefault((partner, eventId)));
        }
    }

    public Task<Delivery?> TryReplaceAsync(Delivery was, Delivery now, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            var key = (was.Partner, was.Event.Id);
            if (_deliveries.GetValueOrDefault(key)?.Version != was.Version) return Task.FromResult<Delivery?>(null);
            return Task.FromResult<Delivery?>(_deliveries[key] = now with { Version = Next() });
        }
    }

    public Task<DeliveryPage> ListAsync(string partner, DeliveryState state, string? cursor = null, CancellationToken cancellation = default)
    {
        if (cursor is not null && !cursor.StartsWith("after ", StringComparison.Ordinal)) throw new InvalidCursorException();
        var rest = Of(partner, state).Where(delivery => cursor is null || string.CompareOrdinal("after " + Place(delivery), cursor) > 0).ToList();
        var shown = rest.Take(PageSize).ToList();
        return Task.FromResult(new DeliveryPage(shown, rest.Count > PageSize ? "after " + Place(shown[^1]) : null));
    }

    public Task<int> DeleteBeforeAsync(string partner, DateTimeOffset before, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            var old = _deliveries.Where(entry => entry.Key.Partner == partner && entry.Value.At <= before).Select(entry => entry.Key).Take(PageSize).ToList();
            foreach (var key in old) _deliveries.Remove(key);
            return Task.FromResult(old.Count);
        }
    }

    private List<Delivery> Of(string partner, DeliveryState state)
    {
        lock (_gate)
        {
            return [.. _deliveries.Values.Where(delivery => delivery.Partner == partner && delivery.State == state).OrderBy(Place, StringComparer.Ordinal)];
        }
    }

    private static string Place(Delivery delivery) => $"{delivery.At.UtcTicks:D20} {delivery.Event.Id}";

    private string Next() => $"v{++_version}";
}
