using System.Globalization;
using Relais.Benchmarks;
using Relais.Benchmarks.Cost;
using Relais.Referrals;

// How long pages take, with so many sown cases that are kept in a folder: dotnet run --project benchmarks -- pages 2000 FOLDER
if (args is ["pages", var cases, var data])
{
    await PageTimes.RunAsync(int.Parse(cases, CultureInfo.InvariantCulture), data);
    return;
}

// What a case costs in storage requests and time, and what a burst of cases does: dotnet run --project benchmarks -- cost [CASES [IDLE SECONDS]]
// On Azurite, or on the empty account whose connection string is in COST_STORAGE.
if (args is ["cost", ..])
{
    int Number(int place, int usual) => args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : usual;
    await CostBenchmark.RunAsync(Number(1, 200), TimeSpan.FromSeconds(Number(2, 60)), Environment.GetEnvironmentVariable("COST_STORAGE"));
    return;
}

// How well near matches find people who come a second time, on invented people with the usual spellings of Senegalese names.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var people = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 4_000;
var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
var appearances = new SyntheticPeople(seed).Make(people, twice: 0.3);
Console.WriteLine($"{people} people, {appearances.Count - people} of them twice; seed {seed}; near from {Likeness.Near}\n");

foreach (var (name, scored) in Ways.All)
{
    var result = Matching.Measure(appearances, scored);
    Console.WriteLine($"{name}\n  precision {result.Precision:P1}, recall {result.Recall:P1}; {result.FalseAlarms} false alarms among {result.First} newcomers");
    if (scored != Ways.AsShipped) continue;
    foreach (var (change, tally) in result.ByChange) Console.WriteLine($"    {change,-30} recall {tally.Recall,6:P1}   right {tally.Right,4}   wrong {tally.Wrong,3}   missed {tally.Missed,4}");
    Console.WriteLine("  some that were missed:");
    foreach (var miss in result.Misses.Take(25)) Console.WriteLine($"    {miss}");
}
