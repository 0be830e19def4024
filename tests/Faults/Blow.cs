using System.Globalization;

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
internal sealed record Blow(BlowKind Kind, TimeSpan At, TimeSpan Lasts, Mood Mood)
{
    private static readonly Mood[] Moods = [Mood.Slow, Mood.Busy, Mood.Failing, Mood.Away, Mood.Silent, Mood.Wrong];

    /// <summary>A storm: every kind of blow comes again and again, at moments and in an order that follow from the seed.</summary>
    public static IReadOnlyList<Blow> Storm(int seed, TimeSpan lasts)
    {
        var (chance, moods) = (new Chance(seed), new Queue<Mood>());
        var blows = new List<Blow>();
        var at = TimeSpan.FromSeconds(2);
        while (at < lasts)
        {
            foreach (var kind in chance.Shuffled([BlowKind.Kill, BlowKind.Kill, BlowKind.Freeze, BlowKind.Restart, BlowKind.Mood, BlowKind.Mood, BlowKind.Mood]))
            {
                at += chance.Between(1, 5);
                if (at >= lasts) break;
                if (moods.Count == 0) foreach (var mood in chance.Shuffled(Moods)) moods.Enqueue(mood);
                var lasting = kind == BlowKind.Mood ? chance.Between(3, 8) : chance.Between(0, 4);
                blows.Add(new Blow(kind, at, lasting, kind == BlowKind.Mood ? moods.Dequeue() : Mood.Well));
            }
        }

        return blows;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{At.TotalSeconds,6:F1} s {(Kind == BlowKind.Mood ? Mood.ToString() : Kind.ToString())} for {Lasts.TotalSeconds:F1} s");
}

/// <summary>When something was away or stood still.</summary>
internal sealed record Disturbance(BlowKind Kind, DateTimeOffset From, DateTimeOffset Until);
