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

/// <param name="At">From its gust's beginning.</param>
/// <param name="Lasts">How long the host stays dead, the storage stands still or is away, or the provider is in its mood.</param>
/// <param name="Mood">The provider's.</param>
/// <param name="Aim">A kill's: it waits for that moment.</param>
/// <param name="After">How long after that moment, where what follows from it takes its time.</param>
internal sealed record Blow(BlowKind Kind, TimeSpan At, TimeSpan Lasts, Mood Mood = Mood.Well, Moment? Aim = null, TimeSpan After = default);

/// <summary>When something was away or stood still.</summary>
internal sealed record Disturbance(BlowKind Kind, DateTimeOffset From, DateTimeOffset Until);
