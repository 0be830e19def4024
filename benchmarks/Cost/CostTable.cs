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
            foreach (var (name, verb) in tallies.SelectMany(tally => tally.Requests.Keys).Where(use => use.Spender == spender).Select(use => (use.Name, use.Verb)).Distinct().Order())
            {
                var counts = tallies.Select(tally => tally.Of(spender, name, verb)).ToList();
                if (counts.Any(count => count >= 0.5)) Line($"    {name} {verb}", counts);
            }
        }

        Line("  in all", tallies.Select(tally => tally.Total));
    }

    /// <summary>Who asked the app's tables for what, those first who asked most.</summary>
    public static void PrintAskers(StorageTally tally)
    {
        Console.WriteLine("  who asked the tables of the app");
        foreach (var asker in tally.Requests.Where(one => one.Key.Spender == Spender.AppTables).GroupBy(one => one.Key.Asker ?? "timers and queues").OrderByDescending(asker => asker.Sum(one => one.Value)))
        {
            var uses = asker.Where(one => one.Value >= 0.5).OrderByDescending(one => one.Value).Select(one => $"{one.Key.Name} {one.Key.Verb} {one.Value:F0}");
            Console.WriteLine($"    {asker.Key,-32}{asker.Sum(one => one.Value),6:F0}   {string.Join(", ", uses)}");
        }
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
