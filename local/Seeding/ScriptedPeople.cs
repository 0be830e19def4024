using System.Globalization;
using Relais.Cases;
using Relais.Chasing;

namespace Relais.Local.Seeding;

/// <summary>What people answer to each step, and how long they take: most within the deadline, some late, a few only after everybody was told, and at some offices all more slowly.</summary>
internal sealed class ScriptedPeople(Random chance, WorkingCalendar calendar, IReadOnlyList<string> offices)
{
    /// <summary>One office is where it gets stuck.</summary>
    private static readonly Dictionary<string, double> Slowness =
        new[] { ("tambacounda", 1.8), ("kedougou", 1.3), ("dakar", 1.1), ("thies", 0.8), ("kolda", 0.85) }.ToDictionary();

    private static readonly Dictionary<string, (int Weight, string Said)[]> Choices = new()
    {
        ["minor"] = [(90, "go-on"), (10, "decline")],
        ["acknowledge"] = [(1, "received")],
        ["decide"] =
        [
            (70, "accept"), (6, "decline code=CAPACITY"), (5, "decline code=NOT_ELIGIBLE"), (3, "decline code=MISSING_DOCS"), (2, "decline code=NOT_FOUND"), (1, "decline code=OUT_OF_MANDATE"),
            (9, "ask-information question=Quel·métier·la·personne·souhaite-t-elle·exercer·?"), (4, "redirect office=*"),
        ],
        ["supply-information"] = [(90, "given information=La·couture,·de·préférence·près·du·domicile."), (10, "cannot-be-given")],
        ["choose-next"] = [(40, "close code=DECLINED"), (20, "close code=NO_LONGER_ELIGIBLE"), (15, "close code=MOVED_AWAY"), (25, "refer-elsewhere office=*")],
        ["route"] = [(80, "office office=*"), (20, "decline")],
        ["first-contact"] = [(78, "reached"), (18, "attempt-failed"), (4, "withdrew")],
        ["orientation"] =
        [
            (50, "training title=Couture centre=Centre·de·formation·professionnelle start=+21 end=+77"), (9, "training title=Maraîchage centre=Ferme-école start=+14 end=+56"),
            (10, "placement"), (6, "internship"), (4, "funding"), (6, "service-given"), (7, "withdrew"), (8, "unreachable"),
        ],
        ["confirm-place"] = [(84, "confirmed"), (10, "no-place nextSession=+35"), (6, "withdrew")],
        ["start"] = [(86, "started"), (5, "not-started code=JOB_FOUND"), (5, "not-started code=RE_MIGRATED"), (4, "not-started code=FAMILY_CARE")],
        ["attendance"] = [(46, "attending percent=95"), (30, "attending percent=80"), (12, "attending percent=65"), (6, "dropped-out code=TRANSPORT_COST"), (6, "dropped-out code=LOST_INCOME")],
        ["completion"] = [(66, "completed certificate=yes"), (20, "completed certificate=no"), (14, "dropped-out code=UNKNOWN")],
        ["follow-up"] =
        [
            (24, "employed kind=FIXED_TERM satisfaction=4"), (14, "employed kind=CASUAL satisfaction=3"), (16, "self-employed satisfaction=4"), (6, "in-training satisfaction=4"),
            (22, "seeking satisfaction=3"), (6, "inactive"), (12, "unreachable"),
        ],
        ["review"] = [(34, "close code=WITHDREW"), (28, "close code=LOST_CONTACT"), (12, "close code=RE_MIGRATED"), (10, "close code=MOVED_AWAY"), (16, "change-service")],
        ["closure"] = [(95, "approve"), (5, "reject reason=Une·place·se·libère·à·la·rentrée.")],
        ["same-person"] = [(85, "different"), (15, "same")],
    };

    /// <summary>When a step that was asked is answered; null for never.</summary>
    /// <param name="window">A step whose window closes is missed now and then.</param>
    public DateTimeOffset? AnsweredAt(string office, DateTimeOffset asked, DateTimeOffset due, bool window)
    {
        if (window && chance.Next(100) < 9) return null;
        var within = calendar.Between(asked, due);
        var day = WorkingCalendar.WorkingDay;
        var slowness = Slowness.GetValueOrDefault(office, 1);
        var late = chance.Next(100) < 2 ? 2 : chance.NextDouble() * slowness;
        var takes = late switch
        {
            < 0.88 => within * Math.Min(1, 0.05 + (chance.NextDouble() * 0.9 * slowness)),
            < 1.02 => within + (day * 3 * chance.NextDouble()),
            < 1.7 => within + (day * (3 + (4 * chance.NextDouble()))),
            _ => within + (day * (8 + (14 * chance.NextDouble()))),
        };
        return calendar.Add(asked, takes + TimeSpan.FromMinutes(5 + chance.Next(50)));
    }

    /// <summary>The fields of an answer, as its form would send them.</summary>
    /// <param name="office">Where the case is.</param>
    /// <param name="offered">What the step offers in this case.</param>
    public Dictionary<string, string> Answer(string step, string office, IReadOnlyList<Choice> offered, IReadOnlyList<string> counsellors, DateOnly today)
    {
        var words = Said(step, offered).Split(' ');
        var fields = new Dictionary<string, string> { ["choice"] = words[0] };
        foreach (var word in words[1..])
        {
            var (name, value) = (word[..word.IndexOf('=', StringComparison.Ordinal)], word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            fields[name] = value switch
            {
                "*" => Elsewhere(office),
                ['+', .. var days] => today.AddDays(int.Parse(days, CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                _ => value.Replace('·', ' '),
            };
        }

        // The first of an office takes most of its cases.
        if (words[0] == "accept") fields["counsellor"] = counsellors[(int)(counsellors.Count * Math.Pow(chance.NextDouble(), 1.7))];
        return fields;
    }

    public Channel Channel() => chance.Next(100) switch { < 68 => Cases.Channel.Button, < 94 => Cases.Channel.Reply, _ => Cases.Channel.Page };

    private string Said(string step, IReadOnlyList<Choice> offered)
    {
        var choices = Choices[step].Where(choice => offered.Any(one => one.Key == choice.Said.Split(' ')[0])).ToList();
        var place = chance.Next(choices.Sum(choice => choice.Weight));
        return choices.First(choice => (place -= choice.Weight) < 0).Said;
    }

    private string Elsewhere(string office) => offices.Where(other => other != office).ElementAt(chance.Next(offices.Count - 1));
}
