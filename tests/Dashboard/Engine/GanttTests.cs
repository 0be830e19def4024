using DurableTask.Core.History;
using Relais.Functions.Dashboard.Engine;

namespace Relais.Tests.Dashboard.Engine;

/// <summary>A history is drawn to scale, from its rows alone.</summary>
public class GanttTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_began_and_ended_is_a_bar_between_the_two()
    {
        var gantt = Of(
            10,
            Row(0, EventType.ExecutionStarted),
            Row(2, EventType.TaskScheduled, 0, "PlanStep"),
            Row(4, EventType.TaskCompleted, -1, "PlanStep", about: 0),
            Row(10, EventType.ExecutionCompleted));

        var bar = Assert.Single(gantt.Bars);
        Assert.Equal((GanttKind.Activity, "PlanStep", 0.2, 0.4, false), (bar.Kind, bar.Name, bar.Start, bar.End, bar.HasFailed));
        Assert.Null(gantt.NowAt);
    }

    [Fact]
    public void What_failed_is_marked_and_ids_that_begin_anew_do_not_mislead()
    {
        var gantt = Of(
            10,
            Row(0, EventType.ExecutionStarted),
            Row(1, EventType.TaskScheduled, 0, "first"),
            Row(2, EventType.TaskFailed, -1, "first", about: 0, error: "away"),
            Row(3, EventType.TaskScheduled, 0, "again"),
            Row(5, EventType.TaskCompleted, -1, "again", about: 0),
            Row(10, EventType.ExecutionCompleted));

        Assert.Equal([("first", 0.2, true), ("again", 0.5, false)], gantt.Bars.Select(bar => (bar.Name!, bar.End, bar.HasFailed)));
    }

    [Fact]
    public void What_is_still_open_reaches_to_now()
    {
        var gantt = Of(
            20,
            Row(0, EventType.ExecutionStarted),
            Row(10, EventType.SubOrchestrationInstanceCreated, 0, "StepOrchestration", instance: "SN-26-000123-T.001-acknowledge"));

        var bar = Assert.Single(gantt.Bars);
        Assert.Equal((GanttKind.Child, "SN-26-000123-T.001-acknowledge", 0.5, 1.0, null), (bar.Kind, bar.Instance, bar.Start, bar.End, bar.To));
        Assert.Equal(1, gantt.NowAt);
    }

    [Fact]
    public void Of_timers_that_never_fired_only_the_last_may_still_run()
    {
        var gantt = Of(
            20,
            Row(0, EventType.ExecutionStarted),
            Row(1, EventType.TimerCreated, 0, until: 100),
            Row(2, EventType.TimerCreated, 1, until: 4),
            Row(4, EventType.TimerFired, -1, about: 1),
            Row(5, EventType.TimerCreated, 2, until: 100));

        Assert.Equal([(0.1, 0.2), (0.25, 1.0)], gantt.Bars.Select(bar => (bar.Start, bar.End)));
    }

    [Fact]
    public void An_event_is_a_moment()
    {
        var gantt = Of(10, Row(0, EventType.ExecutionStarted), Row(5, EventType.EventRaised, -1, "signal"), Row(10, EventType.ExecutionCompleted));

        Assert.Equal((GanttKind.Event, 0.5, 0.5), (gantt.Bars[0].Kind, gantt.Bars[0].Start, gantt.Bars[0].End));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(60)]
    [InlineData(3_600)]
    [InlineData(86_400)]
    [InlineData(86_400 * 60)]
    [InlineData(86_400 * 430)]
    public void The_axis_has_a_few_marks_at_round_times_whatever_the_length(int seconds)
    {
        var gantt = Of(seconds, Row(0, EventType.ExecutionStarted), Row(seconds, EventType.ExecutionCompleted));

        Assert.InRange(gantt.Ticks.Count, 1, 9);
        Assert.All(gantt.Ticks, tick => Assert.InRange(tick.Place, 0, 1));
        Assert.All(gantt.Ticks, tick => Assert.Equal(tick.At, Start + (tick.Place * TimeSpan.FromSeconds(seconds)), TimeSpan.FromMilliseconds(1)));
    }

    [Fact]
    public void A_long_history_keeps_its_end_and_says_how_much_is_left_out()
    {
        var rows = Enumerable.Range(0, 200).SelectMany(index => new[]
        {
            Row(index, EventType.TaskScheduled, index, $"a{index}"),
            Row(index + 1, EventType.TaskCompleted, -1, $"a{index}", about: index),
        });

        var gantt = Of(300, [Row(0, EventType.ExecutionStarted), .. rows]);

        Assert.Equal((Gantt.MostBars, 50, "a199"), (gantt.Bars.Count, gantt.Left, gantt.Bars[^1].Name));
    }

    [Fact]
    public void What_has_no_history_has_no_bars() => Assert.Empty(Of(1).Bars);

    [Fact]
    public void An_instance_that_took_no_time_is_drawn_all_the_same()
    {
        var gantt = Of(0, Row(0, EventType.ExecutionStarted), Row(0, EventType.TaskScheduled, 0, "a"), Row(0, EventType.TaskCompleted, -1, "a", about: 0), Row(0, EventType.ExecutionCompleted));

        Assert.Equal((0.0, 0.0), (gantt.Bars[0].Start, gantt.Bars[0].End));
    }

    private static Gantt Of(int now, params IReadOnlyList<HistoryRow> rows) => Gantt.Of(rows, Start.AddSeconds(now));

    private static HistoryRow Row(int at, EventType kind, int id = -1, string? name = null, int? about = null, string? instance = null, int? until = null, string? error = null) =>
        new(Start.AddSeconds(at), kind, id, name, about, instance, until is { } seconds ? Start.AddSeconds(seconds) : null, error);
}
