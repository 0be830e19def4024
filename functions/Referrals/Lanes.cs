namespace Relais.Functions.Referrals;

/// <summary>Sorts what must keep its order into lanes: items that share a key, directly or through others, are in one lane in their order.</summary>
internal static class Lanes
{
    public static IReadOnlyList<IReadOnlyList<T>> Of<T>(IEnumerable<T> items, Func<T, IEnumerable<string>> keysOf)
    {
        var lanes = new Dictionary<string, Lane<T>>();
        foreach (var (order, item) in items.Index())
        {
            var keys = keysOf(item).ToList();
            var lane = new Lane<T>();
            lane.Items.Add(order, item);
            lane.Keys.UnionWith(keys);
            foreach (var met in keys.Select(key => lanes.GetValueOrDefault(key)).OfType<Lane<T>>().Distinct()) lane.Take(met);
            foreach (var key in lane.Keys) lanes[key] = lane;
        }

        return [.. lanes.Values.Distinct().OrderBy(lane => lane.Items.Keys[0]).Select(lane => lane.Items.Values.ToList())];
    }

    private sealed class Lane<T>
    {
        public SortedList<int, T> Items { get; } = [];

        public HashSet<string> Keys { get; } = [];

        public void Take(Lane<T> other)
        {
            foreach (var (order, item) in other.Items) Items.Add(order, item);
            Keys.UnionWith(other.Keys);
        }
    }
}
