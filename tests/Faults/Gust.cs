namespace Relais.Tests.Faults;

/// <param name="Lasts">Until no more blows come; those that have come may last longer.</param>
/// <param name="Calm">Follows it: everything serves, people catch up, and nothing excuses what goes wrong. None after a storm's last gust, after which it is calm for good.</param>
internal sealed record Gust(IReadOnlyList<Blow> Blows, TimeSpan Lasts, TimeSpan Calm)
{
    private static readonly Mood[] Moods = [Mood.Slow, Mood.Busy, Mood.Failing, Mood.Away, Mood.Silent, Mood.Wrong];

    /// <summary>The shortest moments are met by luck alone, so that they are tried more often.</summary>
    private static readonly Moment[] Aims = [.. Enum.GetValues<Moment>(), Moment.MailMarked, Moment.MailMarked, Moment.DigestMarked];

    /// <summary>A storm: every kind of blow comes again and again, in gusts with calms between them, at moments and in an order that follow from the seed.</summary>
    public static IReadOnlyList<Gust> Storm(int seed, TimeSpan lasts)
    {
        var chance = new Chance(seed);
        using var kinds = chance.Endless([BlowKind.Kill, BlowKind.Kill, BlowKind.Kill, BlowKind.Freeze, BlowKind.Restart, BlowKind.Mood, BlowKind.Mood]).GetEnumerator();
        using var moods = chance.Endless(Moods).GetEnumerator();
        using var aims = chance.Endless(Aims).GetEnumerator();
        var gusts = new List<Gust>();
        for (var left = lasts; left > TimeSpan.Zero; left -= gusts[^1].Lasts + gusts[^1].Calm)
        {
            var (blows, gust, calm) = (new List<Blow>(), chance.Between(35, 45), chance.Between(20, 30));
            if (gust + calm > left) (gust, calm) = (left, TimeSpan.Zero);
            for (var at = TimeSpan.FromSeconds(2); at < gust && kinds.MoveNext(); at += chance.Between(1, 4))
            {
                blows.Add(kinds.Current switch
                {
                    BlowKind.Mood when moods.MoveNext() => new Blow(BlowKind.Mood, at, chance.Between(3, 8), moods.Current),
                    BlowKind.Kill when aims.MoveNext() => new Blow(BlowKind.Kill, at, chance.Between(0, 2), Mood.Well, aims.Current, chance.Between(0, 0.06)),
                    var kind => new Blow(kind, at, chance.Between(0, 4)),
                });
            }

            gusts.Add(new Gust(blows, gust, calm));
        }

        return gusts;
    }
}
