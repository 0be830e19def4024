using System.Globalization;

namespace Relais.Tests.Support;

/// <summary>How many random lives of cases a property on virtual time tries.</summary>
internal static class AnyLives
{
    private static readonly int? Wanted = Environment.GetEnvironmentVariable("ANY_LIVES") is { } wanted ? int.Parse(wanted, CultureInfo.InvariantCulture) : null;

    /// <summary>As many as <c>ANY_LIVES</c> says, for each property; without it, what a property can afford each time.</summary>
    /// <param name="usual">Lives, without it.</param>
    /// <param name="together">How many of them a world holds.</param>
    /// <returns>How many worlds that makes.</returns>
    public static int Or(int usual, int together = 1) => Math.Max(1, (Wanted ?? usual) / together);
}
