namespace Relais.Tests.Faults;

/// <summary>Random numbers that follow from a seed, for several who ask at once.</summary>
internal sealed class Chance(int seed)
{
    private readonly Random _random = new(seed);

    public bool In(int percent) => Below(100) < percent;

    public int Below(int most)
    {
        lock (_random) return _random.Next(most);
    }

    public TimeSpan Between(double least, double most)
    {
        lock (_random) return TimeSpan.FromSeconds(least + ((most - least) * _random.NextDouble()));
    }

    public T Of<T>(IReadOnlyList<T> several) => several[Below(several.Count)];

    /// <summary>All of them in some order, and again in another.</summary>
    public IEnumerable<T> Endless<T>(IReadOnlyList<T> items)
    {
        while (true) foreach (var item in Shuffled(items)) yield return item;
    }

    public T[] Shuffled<T>(IEnumerable<T> items)
    {
        var all = items.ToArray();
        lock (_random) _random.Shuffle(all);
        return all;
    }
}
