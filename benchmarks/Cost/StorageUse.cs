namespace Relais.Benchmarks.Cost;

/// <summary>Whose storage it is, and of which service; each is a line of the price list.</summary>
internal enum Spender
{
    AppTables,
    HubTables,
    HubQueues,
    AppQueues,
    HubBlobs,
    AppBlobs,
}

/// <summary>One kind of storage request.</summary>
/// <param name="Name">The table, queue or container; the hub's control queues are one.</param>
/// <param name="Verb"><c>read</c>, <c>write</c>, <c>delete</c>, or <c>batch</c> for several rows in one request.</param>
/// <param name="Asker">Who asked, where it is known.</param>
internal sealed record StorageUse(Spender Spender, string Name, string Verb, string? Asker = null);

/// <summary>How many storage requests there were, by kind; fractions where what happens anyway is taken off.</summary>
internal sealed record StorageTally(IReadOnlyDictionary<StorageUse, double> Requests)
{
    public double Total => Requests.Values.Sum();

    public double Of(Spender spender) => Requests.Where(one => one.Key.Spender == spender).Sum(one => one.Value);

    public double Of(Spender spender, string name, string verb) => Requests.Where(one => one.Key with { Asker = null } == new StorageUse(spender, name, verb)).Sum(one => one.Value);

    public StorageTally Times(double factor) => new(Requests.ToDictionary(one => one.Key, one => one.Value * factor));

    /// <summary>What is left when another count is taken off; never less than nothing.</summary>
    public StorageTally Less(StorageTally other) =>
        new(Requests.ToDictionary(one => one.Key, one => Math.Max(0, one.Value - other.Requests.GetValueOrDefault(one.Key))));
}
