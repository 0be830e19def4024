using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Case.Timeline;

/// <summary>A timeline with the places of all that is drawn of it: one row for each step, or as few rows as they fit into.</summary>
public sealed record TimelineDrawing(TimelineScale Scale, IReadOnlyList<DrawnTrack> Tracks, int Height)
{
    /// <summary>The height of the axis's labels.</summary>
    public const int Top = 28;

    public const int BarHeight = 14;
    private const int RowHeight = 30;

    /// <summary>Of a row whose label stands above its bar, and above the marks there.</summary>
    private const int TallRowHeight = 44;

    public const int MarksHeight = 12;
    private const int Foot = 22;
    private const int MarkHalf = 7;
    private const double LetterWidth = 6.6;
    private const double LeastBetween = 14;
    private const int Padding = 6;

    public static TimelineDrawing Of(CaseTimeline timeline, double width, bool isCompact, Language language)
    {
        var scale = new TimelineScale(timeline.From, timeline.To, width);
        var ends = new List<double>();
        var bottom = Top;
        var drawn = new List<DrawnTrack>();
        foreach (var track in timeline.Tracks)
        {
            var (from, to) = (scale.X(track.From), Math.Max(scale.X(track.To), scale.X(track.From) + 4));
            var row = isCompact ? ends.FindIndex(end => end + LeastBetween <= from) : -1;
            var label = LabelOf(StepTexts.Name(track.Step.Key).In(language), from, isCompact ? to : Math.Max(to, LastMark(track, scale)), width, isCompact);
            if (row < 0)
            {
                row = ends.Count;
                ends.Add(0);
                bottom += isCompact || label is { IsAbove: true } ? TallRowHeight : RowHeight;
            }

            ends[row] = to;
            drawn.Add(new DrawnTrack(track, (isCompact ? Top + ((row + 1) * TallRowHeight) : bottom) - BarHeight - 4, label));
        }

        // In the compact form, a bar that is too short for its name has it beside it where nothing follows in its row.
        foreach (var last in isCompact ? drawn.GroupBy(track => track.Y).Select(row => row.Last()).Where(last => last.Label is null).ToList() : [])
        {
            var end = Math.Max(scale.X(last.Track.To), LastMark(last.Track, scale));
            drawn[drawn.IndexOf(last)] = last with { Label = Beside(StepTexts.Name(last.Track.Step.Key).In(language), end, width) };
        }

        return new TimelineDrawing(scale, drawn, bottom + Foot);
    }

    /// <summary>Where the last mark ends, which may stand out beyond its bar.</summary>
    private static double LastMark(Track track, TimelineScale scale) => track.Marks.Count == 0 ? 0 : scale.X(track.Marks.Max(mark => mark.At)) + MarkHalf;

    /// <summary>Right of the bar where there is room, else left of it; in the compact form above the bar, where it is long enough.</summary>
    private static DrawnLabel? LabelOf(string name, double from, double to, double width, bool isCompact)
    {
        var length = name.Length * LetterWidth;
        if (isCompact) return length <= to - from ? new DrawnLabel(name, from, AtEnd: false) { IsAbove = true } : null;
        return Beside(name, to, width) ?? (from - Padding - length >= 0 ? new DrawnLabel(name, from - Padding, AtEnd: true) : new DrawnLabel(name, from, AtEnd: false) { IsAbove = true });
    }

    /// <returns>The name right of where a bar or its last mark ends; null where there is no room.</returns>
    private static DrawnLabel? Beside(string name, double end, double width) =>
        end + Padding + (name.Length * LetterWidth) <= width ? new DrawnLabel(name, end + Padding, AtEnd: false) : null;
}

/// <param name="Y">Of the bar's upper edge.</param>
public sealed record DrawnTrack(Track Track, int Y, DrawnLabel? Label)
{
    /// <summary>Of the label's base line.</summary>
    public int LabelY => Label is { IsAbove: true } ? Y - TimelineDrawing.MarksHeight : Y + TimelineDrawing.BarHeight - 3;
}

/// <param name="AtEnd">The text ends at <paramref name="X"/>.</param>
public sealed record DrawnLabel(string Text, double X, bool AtEnd)
{
    public bool IsAbove { get; init; }
}
