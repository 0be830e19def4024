namespace Relais.Benchmarks.Cost;

/// <summary>Counts side by side: each spender, and below it what it is made of.</summary>
internal static class CostTable
{
    public static void Print(IReadOnlyList<string> heads, params IReadOnlyList<StorageTally> tallies)
    {
        Console.WriteLine($"  {"",-44}{string.Concat(heads.Select(head => $"{head,10}"))}");
        foreach (var spender in Enum.GetValues<Spender>())
        {
            if (tallies.All(tally => tally.Of(spender) < 0.5)) continue;
            Line($"  {Words(spender)}", tallies.Select(tally => tally.Of(spender)));
            foreach (var use in tallies.SelectMany(tally => tally.Requests.Keys).Where(use => use.Spender == spender).Distinct().OrderBy(use => use.Name, StringComparer.Ordinal).ThenBy(use => use.Verb, StringComparer.Ordinal))
            {
                var counts = tallies.Select(tally => tally.Requests.GetValueOrDefault(use)).ToList();
                if (counts.Any(count => count >= 0.5)) Line($"    {use.Name} {use.Verb}", counts);
            }
        }

        Line("  in all", tallies.Select(tally => tally.Total));
    }

    private static void Line(string name, IEnumerable<double> counts) => Console.WriteLine($"  {name,-44}{string.Concat(counts.Select(count => $"{count,10:F1}"))}");

    private static string Words(Spender spender) => spender switch
    {
        Spender.AppTables => "tables of the app",
        Spender.HubTables => "tables of the hub",
        Spender.HubQueues => "queues of the hub",
        Spender.AppQueues => "queues of the app",
        Spender.HubBlobs => "blobs of the hub",
        _ => "blobs of the app",
    };
}
