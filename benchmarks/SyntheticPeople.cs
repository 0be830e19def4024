using Relais.Local.Seeding;
using Relais.Referrals;

namespace Relais.Benchmarks;

/// <summary>One appearance of somebody at the door: who it really is, and what was done to the name and date since the first time.</summary>
/// <param name="Who">The same number is the same person.</param>
/// <param name="Change">How this appearance differs from the first; <c>first</c> for that one.</param>
internal sealed record Appearance(int Who, string Change, string Region, Returnee Person);

/// <summary>Invented people, and the ways in which they are written down a second time. The same seed makes the same people.</summary>
internal sealed class SyntheticPeople(int seed)
{
    private static readonly string[] Regions = ["dakar", "dakar", "dakar", "kolda", "tambacounda", "saint-louis", "ziguinchor", "kaolack", "thies", "diourbel"];
    private readonly Random _random = new(seed);

    /// <summary>How somebody is written down a second time. Where names are as before, it is the date that differs.</summary>
    private static readonly (string Name, Func<SyntheticPeople, Written, Written> Apply)[] Changes =
    [
        ("as before", (_, written) => written),
        ("accents and case", (_, written) => written with { Family = Plain(written.Family).ToUpperInvariant(), Given = Plain(written.Given) }),
        ("family name spelt otherwise", (people, written) => written with { Family = people.Otherwise(SenegaleseNames.Family, written.Family) }),
        ("given name spelt otherwise", (people, written) => written with { Given = people.OtherGiven(written) }),
        ("both spelt otherwise", (people, written) => written with { Family = people.Otherwise(SenegaleseNames.Family, written.Family), Given = people.OtherGiven(written) }),
        ("given names in another order", (_, written) => written with { Given = string.Join(' ', written.Given.Split(' ').Reverse()) }),
        ("a given name left out", (_, written) => written with { Given = written.Given.Split(' ')[0] }),
        ("family and given swapped", (_, written) => written with { Family = written.Given, Given = written.Family }),
        ("a letter mistyped", (people, written) => written with { Family = people.Mistyped(written.Family) }),
        ("a year estimated one off", (people, written) => written with { Birth = written.Birth.AddYears(people._random.Next(2) == 0 ? 1 : -1), Precision = BirthDatePrecision.Estimated }),
    ];

    /// <param name="people">How many people there are.</param>
    /// <param name="twice">The share of them who come a second time.</param>
    public IReadOnlyList<Appearance> Make(int people, double twice)
    {
        var appearances = new List<Appearance>();
        for (var who = 0; who < people; who++)
        {
            var (region, sex) = (Pick(Regions), _random.Next(100) < 70 ? Sex.M : Sex.F);
            var written = First(sex);
            appearances.Add(new Appearance(who, "first", region, PersonOf(written, sex)));
            if (_random.NextDouble() >= twice) continue;
            var change = Pick(Changes);
            appearances.Add(new Appearance(who, change.Name, region, PersonOf(change.Apply(this, written), sex)));
        }

        return Shuffled(appearances);
    }

    private Written First(Sex sex)
    {
        var given = sex == Sex.F ? SenegaleseNames.Women : SenegaleseNames.Men;
        var names = Frequent(given)[0];
        if (_random.Next(100) < 35 && Frequent(given)[0] is var second && second != names) names += " " + second;
        var day = new DateOnly(1987, 1, 1).AddDays(_random.Next(365 * 20));

        // Where no day is known, the first of January is written.
        var precision = _random.Next(100) < 70 ? BirthDatePrecision.Day : BirthDatePrecision.Year;
        return new Written(Frequent(SenegaleseNames.Family)[0], names, precision == BirthDatePrecision.Day ? day : new DateOnly(day.Year, 1, 1), precision, sex);
    }

    /// <summary>Early names are taken more often, about as Zipf would have it.</summary>
    private string[] Frequent(IReadOnlyList<string[]> names) => names[(int)(names.Count * Math.Pow(_random.NextDouble(), 2))];

    private string OtherGiven(Written written)
    {
        var names = written.Sex == Sex.F ? SenegaleseNames.Women : SenegaleseNames.Men;
        return string.Join(' ', written.Given.Split(' ').Select((name, place) => place == 0 ? Otherwise(names, name) : name));
    }

    private string Otherwise(IReadOnlyList<string[]> names, string name)
    {
        var spellings = names.First(spellings => spellings[0] == name);
        return spellings.Length == 1 ? name : spellings[1 + _random.Next(spellings.Length - 1)];
    }

    private string Mistyped(string name)
    {
        var place = _random.Next(1, name.Length);
        return _random.Next(3) switch
        {
            0 => name[..place] + name[(place + 1)..],
            1 => name[..place] + name[place] + name[place..],
            _ => name[..place] + "aeinrst"[_random.Next(7)] + name[(place + 1)..],
        };
    }

    private static string Plain(string name) => string.Concat(name.Normalize(System.Text.NormalizationForm.FormD).Where(char.IsAscii));

    private T Pick<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    private List<Appearance> Shuffled(List<Appearance> appearances)
    {
        // Whoever comes twice comes first as "first": the order among people is free, within one person it is not.
        var order = appearances.Select(appearance => (appearance, Key: _random.Next())).ToList();
        var earliest = order.GroupBy(one => one.appearance.Who).ToDictionary(same => same.Key, same => new Queue<int>(same.Select(one => one.Key).Order()));
        return [.. order.Select(one => (one.appearance, Key: earliest[one.appearance.Who].Dequeue())).OrderBy(one => one.Key).Select(one => one.appearance)];
    }

    private static Returnee PersonOf(Written written, Sex sex) => new(written.Family, written.Given, written.Birth, written.Precision, sex, [], null, "wo", false);

    private sealed record Written(string Family, string Given, DateOnly Birth, BirthDatePrecision Precision, Sex Sex);
}
