using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Case.Timeline;

/// <summary>A timeline with the places of all that is drawn of it: one row for each step, or as few rows as they fit into.</summary>
public sealed record TimelineDrawing(TimelineScale Scale, bool IsCompact, IReadOnlyList<DrawnTrack> Tracks, int Rows)
{
    /// <summary>The height of the axis's labels.</summary>
    public const int Top = 28;

    public const int BarHeight = 14;
    private const int RowHeight = 30;
    private const int CompactRowHeight = 36;
    private const int Foot = 22;
    private const double LetterWidth = 6.6;
    private const double LeastBetween = 14;
    private const int Padding = 6;

    public int Height => Top + (Rows * RowHeightOf(IsCompact)) + Foot;

    public static TimelineDrawing Of(CaseTimeline timeline, double width, bool isCompact, Language language)
    {
        var scale = new TimelineScale(timeline.From, timeline.To, width);
        var ends = new List<double>();
        var drawn = new List<DrawnTrack>();
        foreach (var track in timeline.Tracks)
        {
            var (from, to) = (scale.X(track.From), Math.Max(scale.X(track.To), scale.X(track.From) + 4));
            var row = isCompact ? ends.FindIndex(end => end + LeastBetween <= from) : -1;
            if (row < 0)
            {
                row = ends.Count;
                ends.Add(0);
            }

            ends[row] = to;
            var name = StepTexts.Name(track.Step.Key).In(language);
            drawn.Add(new DrawnTrack(track, Top + (row * RowHeightOf(isCompact)) + 12, LabelOf(name, from, to, width, isCompact)));
        }

        return new TimelineDrawing(scale, isCompact, drawn, Math.Max(1, ends.Count));
    }

    /// <summary>Right of the bar where there is room, else left of it; in the compact form above the bar, where it is long enough.</summary>
    private static DrawnLabel? LabelOf(string name, double from, double to, double width, bool isCompact)
    {
        var length = name.Length * LetterWidth;
        if (isCompact) return length <= to - from ? new DrawnLabel(name, from, AtEnd: false) : null;
        if (to + Padding + length <= width) return new DrawnLabel(name, to + Padding, AtEnd: false);
        return from - Padding - length >= 0 ? new DrawnLabel(name, from - Padding, AtEnd: true) : new DrawnLabel(name, from, AtEnd: false) { Above = true };
    }

    private static int RowHeightOf(bool isCompact) => isCompact ? CompactRowHeight : RowHeight;
}

/// <param name="Y">Of the bar's upper edge.</param>
public sealed record DrawnTrack(Track Track, int Y, DrawnLabel? Label);

/// <param name="AtEnd">The text ends at <paramref name="X"/>.</param>
public sealed record DrawnLabel(string Text, double X, bool AtEnd)
{
    public bool Above { get; init; }
}
