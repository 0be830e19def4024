using DurableTask.Core.History;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>The history of an orchestration drawn to scale: what lay between the beginning and the end of each thing. Pure.</summary>
/// <param name="Bars">In the order of their beginnings.</param>
/// <param name="Ticks">Where the axis has its marks.</param>
/// <param name="Left">How many earlier bars are left out.</param>
/// <param name="NowAt">Where now is, in parts of the width; none where the orchestration has ended.</param>
public sealed record Gantt(IReadOnlyList<GanttBar> Bars, IReadOnlyList<GanttTick> Ticks, int Left, double? NowAt)
{
    /// <summary>What a page can show.</summary>
    public const int MostBars = 150;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15),
        TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromDays(1), TimeSpan.FromDays(7), TimeSpan.FromDays(30), TimeSpan.FromDays(90), TimeSpan.FromDays(365),
    ];

    /// <param name="now">Where what is still open ends.</param>
    public static Gantt Of(IReadOnlyList<HistoryRow> rows, DateTimeOffset now)
    {
        if (rows.Count == 0) return new Gantt([], [], 0, null);
        var end = rows.LastOrDefault(row => row.Kind is EventType.ExecutionCompleted or EventType.ExecutionFailed or EventType.ExecutionTerminated)?.At;
        var spans = Spans(rows, end ?? now).ToList();
        var from = rows[0].At;
        var to = end ?? Later(now, rows[^1].At);
        if (to - from < Shortest) to = from + Shortest;
        var kept = spans.TakeLast(MostBars).ToList();
        return new Gantt(
            [.. kept.Select(span => new GanttBar(span.Kind, span.Name, span.Instance, span.From, span.To, Place(span.From), Place(span.To ?? to), span.HasFailed))],
            Marks(from, to),
            spans.Count - kept.Count,
            end is null ? Place(now) : null);

        double Place(DateTimeOffset at) => Math.Clamp((at - from) / (to - from), 0, 1);
    }

    private static IEnumerable<Span> Spans(IReadOnlyList<HistoryRow> rows, DateTimeOffset end)
    {
        // A row ends the last one of its id before it: ids begin anew with each execution.
        var ends = rows.Where(row => row.About is not null).ToLookup(row => row.About!.Value);
        var lastTimer = rows.LastOrDefault(row => row.Kind == EventType.TimerCreated);
        foreach (var row in rows)
        {
            var kind = KindOf(row.Kind);
            if (kind is not { } known) continue;
            var over = known == GanttKind.Event ? row : ends[row.Id].FirstOrDefault(later => later.At >= row.At && Fits(later.Kind, known));

            // A timer that was cancelled leaves no trace; only the last one may still be running.
            var isCancelled = over is null && known == GanttKind.Timer && (row != lastTimer || row.Until < end);
            if (!isCancelled) yield return new Span(known, row.Name, row.Instance, row.At, over?.At ?? (known == GanttKind.Timer ? row.Until : null), over?.Error is not null);
        }
    }

    private static GanttKind? KindOf(EventType type) => type switch
    {
        EventType.TaskScheduled => GanttKind.Activity,
        EventType.SubOrchestrationInstanceCreated => GanttKind.Child,
        EventType.TimerCreated => GanttKind.Timer,
        EventType.EventRaised => GanttKind.Event,
        _ => null,
    };

    private static bool Fits(EventType end, GanttKind kind) => kind switch
    {
        GanttKind.Activity => end is EventType.TaskCompleted or EventType.TaskFailed,
        GanttKind.Child => end is EventType.SubOrchestrationInstanceCompleted or EventType.SubOrchestrationInstanceFailed,
        _ => end is EventType.TimerFired,
    };

    private static IReadOnlyList<GanttTick> Marks(DateTimeOffset from, DateTimeOffset to)
    {
        var step = Steps.FirstOrDefault(step => (to - from) / step <= 7, Steps[^1]);
        var first = new DateTimeOffset(((from.UtcTicks + step.Ticks - 1) / step.Ticks) * step.Ticks, TimeSpan.Zero);
        return [.. Enumerable.Range(0, 9).Select(index => first + (index * step)).TakeWhile(at => at <= to).Select(at => new GanttTick(at, (at - from) / (to - from), step))];
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    /// <param name="To">None while it is open.</param>
    private sealed record Span(GanttKind Kind, string? Name, string? Instance, DateTimeOffset From, DateTimeOffset? To, bool HasFailed);
}

/// <param name="To">None while it is open; a timer's planned time.</param>
/// <param name="Start">In parts of the width, from 0 to 1.</param>
/// <param name="End">In parts of the width.</param>
public sealed record GanttBar(GanttKind Kind, string? Name, string? Instance, DateTimeOffset From, DateTimeOffset? To, double Start, double End, bool HasFailed);

/// <param name="Place">In parts of the width, from 0 to 1.</param>
/// <param name="Step">How far it is to the next: how exactly its time is to be said.</param>
public sealed record GanttTick(DateTimeOffset At, double Place, TimeSpan Step);

public enum GanttKind
{
    Activity,
    Child,
    Timer,

    /// <summary>Something was told to the orchestration: a moment.</summary>
    Event,
}
