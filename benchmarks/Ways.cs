using Relais.Referrals;

namespace Relais.Benchmarks;

/// <summary>Ways to tell who resembles whom: the one that Relais uses, and others to compare it with.</summary>
internal static class Ways
{
    /// <summary>What Relais does.</summary>
    public static readonly Func<Returnee, Returnee, double?> AsShipped = static (one, other) => Likeness.Between(one, other)?.Score;

    public static IReadOnlyList<(string Name, Func<Returnee, Returnee, double?> Scored)> All { get; } =
    [
        ("As shipped", AsShipped),
        ("Family and given names as they stand, never swapped", (one, other) => Likeness.Between(one, other) is { Swapped: false } likeness ? likeness.Score : null),
        ("Equal letter by letter", (one, other) => one.FamilyName == other.FamilyName && one.GivenNames == other.GivenNames && Likeness.Between(one, other) is not null ? 1 : null),
    ];
}
