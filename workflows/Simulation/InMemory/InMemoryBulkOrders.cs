using Relais.Cases.Bulk;

namespace Relais.Simulation;

public sealed class InMemoryBulkOrders : IBulkOrders
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, BulkOrder> _orders = [];
    private readonly Dictionary<string, Dictionary<string, BulkResult>> _results = [];

    public Task<bool> AddAsync(BulkOrder order, CancellationToken cancellation = default) => Locked(() => _orders.TryAdd(order.Id, order));

    public Task<BulkOrder?> FindAsync(string id, CancellationToken cancellation = default) => Locked(() => _orders.GetValueOrDefault(id));

    public Task<IReadOnlyList<BulkOrder>> UnfinishedAsync(CancellationToken cancellation = default) =>
        Locked<IReadOnlyList<BulkOrder>>(() => [.. _orders.Values.Where(order => order.DoneAt is null)]);

    public Task FinishAsync(string id, DateTimeOffset at, CancellationToken cancellation = default) => Locked(() =>
    {
        if (_orders.GetValueOrDefault(id) is { DoneAt: null } order) _orders[id] = order with { DoneAt = at, Reason = null };
        return true;
    });

    public Task<IReadOnlyDictionary<string, BulkResult>> ResultsAsync(string id, CancellationToken cancellation = default) =>
        Locked<IReadOnlyDictionary<string, BulkResult>>(() => new Dictionary<string, BulkResult>(Of(id)));

    public Task<BulkResult> BeginAsync(string id, BulkResult result, CancellationToken cancellation = default) => Locked(() =>
    {
        Of(id).TryAdd(result.Code, result);
        return Of(id)[result.Code];
    });

    public Task NoteAsync(string id, BulkResult result, CancellationToken cancellation = default) => Locked(() =>
    {
        Of(id)[result.Code] = result;
        return true;
    });

    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellation = default) => Locked(() =>
    {
        var done = _orders.Values.Where(order => order.DoneAt < before).ToList();
        foreach (var order in done)
        {
            _orders.Remove(order.Id);
            _results.Remove(order.Id);
        }

        return done.Count;
    });

    private Dictionary<string, BulkResult> Of(string id)
    {
        if (!_results.TryGetValue(id, out var results)) _results[id] = results = [];
        return results;
    }

    private Task<T> Locked<T>(Func<T> work)
    {
        lock (_gate) return Task.FromResult(work());
    }
}
