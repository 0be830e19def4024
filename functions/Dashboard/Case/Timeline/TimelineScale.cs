using System.Globalization;

namespace Relais.Functions.Dashboard.Case.Timeline;

/// <summary>Where moments lie on a drawing, from the left edge.</summary>
/// <param name="Width">Of the drawing, in its units.</param>
public sealed record TimelineScale(DateTimeOffset From, DateTimeOffset To, double Width)
{
    private const double LeastGap = 68;
    private const int DaysOfWeek = 7;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The steps that an axis may go in, up to days; then weeks, months and quarters.</summary>
    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12), Day, 2 * Day, DaysOfWeek * Day,
    ];

    private static readonly int[] Months = [1, 3, 6, 12];

    /// <summary>A moment outside of it lies on its edge.</summary>
    public double X(DateTimeOffset at) => Math.Round(Math.Clamp((at - From) / (To - From), 0, 1) * Width, 1);

    /// <summary>As many as can be read side by side, at round times in Dakar.</summary>
    public IReadOnlyList<AxisTick> Ticks(Language language)
    {
        foreach (var step in Steps)
        {
            if (step / (To - From) * Width >= LeastGap) return [.. Every(step, language)];
        }

        var months = Months.First(count => count * 30 * Day / (To - From) * Width >= LeastGap || count == Months[^1]);
        return [.. EveryMonth(months, language)];
    }

    private IEnumerable<AxisTick> Every(TimeSpan step, Language language)
    {
        // Weeks begin on Mondays: the first of January of the year 1 was one.
        var first = new DateTimeOffset((From.UtcTicks + step.Ticks - 1) / step.Ticks * step.Ticks, TimeSpan.Zero);
        for (var at = first; at <= To; at += step)
        {
            var isDay = at.TimeOfDay == TimeSpan.Zero;
            yield return new AxisTick(X(at), isDay ? Named(at, "d MMM", language) : at.ToString("HH:mm", CultureInfo.InvariantCulture));
        }
    }

    private IEnumerable<AxisTick> EveryMonth(int months, Language language)
    {
        var year = 0;
        var first = new DateTimeOffset(From.Year, (((From.Month - 1) / months) * months) + 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var at = first; at <= To; at = at.AddMonths(months))
        {
            if (at < From) continue;
            yield return new AxisTick(X(at), Named(at, at.Year == year ? "MMM" : "MMM yyyy", language));
            year = at.Year;
        }
    }

    private static string Named(DateTimeOffset at, string format, Language language) =>
        at.ToString(format, CultureInfo.GetCultureInfo(language == Language.French ? "fr-FR" : "en-GB"));
}

/// <param name="X">From the left edge.</param>
public sealed record AxisTick(double X, string Label);
