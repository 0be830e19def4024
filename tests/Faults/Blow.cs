namespace Relais.Tests.Faults;

internal enum BlowKind
{
    /// <summary><c>kill -9</c> of the host.</summary>
    Kill,

    /// <summary>The storage stands still.</summary>
    Freeze,

    /// <summary>The storage ends and comes again.</summary>
    Restart,

    /// <summary>The provider has a bad day.</summary>
    Mood,
}

/// <param name="At">From the storm's beginning.</param>
/// <param name="Lasts">How long the host stays dead, the storage stands still or is away, or the provider is in its mood.</param>
/// <param name="Mood">The provider's.</param>
/// <param name="Aim">A kill's: it waits for that moment.</param>
/// <param name="After">How long after that moment, where what follows from it takes its time.</param>
internal sealed record Blow(BlowKind Kind, TimeSpan At, TimeSpan Lasts, Mood Mood = Mood.Well, Moment? Aim = null, TimeSpan After = default)
{
    private static readonly Mood[] Moods = [Mood.Slow, Mood.Busy, Mood.Failing, Mood.Away, Mood.Silent, Mood.Wrong];

    /// <summary>The shortest moments are met by luck alone, so that they are tried more often.</summary>
    private static readonly Moment[] Aims = [.. Enum.GetValues<Moment>(), Moment.MailMarked, Moment.MailMarked, Moment.DigestMarked];

    /// <summary>A storm: every kind of blow comes again and again, at moments and in an order that follow from the seed.</summary>
    public static IReadOnlyList<Blow> Storm(int seed, TimeSpan lasts)
    {
        var chance = new Chance(seed);
        using var moods = chance.Endless(Moods).GetEnumerator();
        using var aims = chance.Endless(Aims).GetEnumerator();
        var blows = new List<Blow>();
        foreach (var kind in chance.Endless([BlowKind.Kill, BlowKind.Kill, BlowKind.Kill, BlowKind.Freeze, BlowKind.Restart, BlowKind.Mood, BlowKind.Mood]))
        {
            var at = (blows.Count == 0 ? TimeSpan.FromSeconds(2) : blows[^1].At) + chance.Between(1, 4);
            if (at >= lasts) break;
            blows.Add(kind switch
            {
                BlowKind.Mood when moods.MoveNext() => new Blow(kind, at, chance.Between(3, 8), moods.Current),
                BlowKind.Kill when aims.MoveNext() => new Blow(kind, at, chance.Between(0, 2), Mood.Well, aims.Current, chance.Between(0, 0.06)),
                _ => new Blow(kind, at, chance.Between(0, 4)),
            });
        }

        return blows;
    }
}

/// <summary>When something was away or stood still.</summary>
internal sealed record Disturbance(BlowKind Kind, DateTimeOffset From, DateTimeOffset Until);
