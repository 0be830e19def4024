using System.Globalization;
using Relais.Indicators;

namespace Relais.Functions.Dashboard.Overview;

/// <summary>The days that the figures of a page reach back.</summary>
internal static class Period
{
    public const int Usual = 90;

    /// <summary>The period of that many days; the usual one where there is none.</summary>
    public static int Of(string? days) => Named(days) ?? Usual;

    public static int? Named(string? days) =>
        int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && PeriodCounts.Lengths.Contains(number) ? number : null;
}
