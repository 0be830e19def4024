using Relais.Referrals;

namespace Relais.Benchmarks;

/// <summary>What became of one way of appearing, of all who appeared so.</summary>
internal sealed record Tally(int Right, int Wrong, int Missed)
{
    public double Recall => (double)Right / Math.Max(1, Right + Wrong + Missed);
}

/// <summary>Whom the supervisors would have been asked about.</summary>
/// <param name="ByChange">Those who came a second time, by how they were written down.</param>
/// <param name="FalseAlarms">Those who came for the first time and resembled somebody else.</param>
/// <param name="First">How many came for the first time.</param>
/// <param name="Misses">The pairs of names that were missed.</param>
internal sealed record Result(IReadOnlyDictionary<string, Tally> ByChange, int FalseAlarms, int First, IReadOnlyList<string> Misses)
{
    private int Right => ByChange.Values.Sum(tally => tally.Right);

    public double Recall => (double)Right / Math.Max(1, ByChange.Values.Sum(tally => tally.Right + tally.Wrong + tally.Missed));

    /// <summary>Of the questions put to a supervisor, the share that were worth asking.</summary>
    public double Precision => (double)Right / Math.Max(1, Right + FalseAlarms + ByChange.Values.Sum(tally => tally.Wrong));
}

/// <summary>
/// Lets people appear one after the other, as at the door: each is compared with those of the region born about that year, and the likest is asked about.
/// </summary>
/// <remarks>The phone is left out: with one of their own in common the second referral would not even be taken in.</remarks>
internal static class Matching
{
    public static Result Measure(IEnumerable<Appearance> appearances, Func<Returnee, Returnee, double?> scored)
    {
        var known = new Dictionary<(string, int), List<Appearance>>();
        var (tallies, misses) = (new SortedDictionary<string, Tally>(StringComparer.Ordinal), new List<string>());
        var (falseAlarms, first) = (0, 0);
        foreach (var appearance in appearances)
        {
            var year = appearance.Person.BirthDate.Year;
            var kin = new[] { year, year - 1, year + 1 }.SelectMany(near => known.GetValueOrDefault((appearance.Region, near)) ?? []);
            var likest = kin.Select(other => (Other: other, Score: scored(appearance.Person, other.Person))).Where(one => one.Score is not null).OrderByDescending(one => one.Score).FirstOrDefault().Other;
            if (appearance.Change == "first")
            {
                first++;
                if (likest is not null) falseAlarms++;
            }
            else
            {
                var was = tallies.GetValueOrDefault(appearance.Change) ?? new Tally(0, 0, 0);
                tallies[appearance.Change] = likest switch
                {
                    null => was with { Missed = was.Missed + 1 },
                    _ when likest.Who == appearance.Who => was with { Right = was.Right + 1 },
                    _ => was with { Wrong = was.Wrong + 1 },
                };
                if (likest is null) misses.Add(Pair(appearance, known.Values.SelectMany(some => some).First(one => one.Who == appearance.Who)));
            }

            if (!known.TryGetValue((appearance.Region, year), out var same)) known[(appearance.Region, year)] = same = [];
            same.Add(appearance);
        }

        return new Result(tallies, falseAlarms, first, misses);
    }

    private static string Pair(Appearance one, Appearance other) =>
        $"{other.Person.GivenNames} {other.Person.FamilyName} / {one.Person.GivenNames} {one.Person.FamilyName}";
}
