using Relais.Cases;
using Relais.Chasing;
using Relais.Functions.Cases;
using Relais.Functions.Dashboard.Case;
using Relais.Functions.Dashboard.Case.Timeline;
using Relais.Tests.Support;

namespace Relais.Tests.Dashboard.Case;

/// <summary>The timeline is to scale, from minutes to more than a year, and shows what was and what is planned.</summary>
public sealed class TimelineTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(5, "10:00 10:01 10:02 10:03 10:04 10:05")]
    [InlineData(60 * 48, "12:00 15:00 18:00 21:00 25 nov. 03:00 06:00 09:00 12:00 15:00 18:00 21:00 26 nov. 03:00 06:00 09:00")]
    [InlineData(60 * 24 * 20, "25 nov. 27 nov. 29 nov. 1 déc. 3 déc. 5 déc. 7 déc. 9 déc. 11 déc. 13 déc.")]
    [InlineData(60 * 24 * 70, "30 nov. 7 déc. 14 déc. 21 déc. 28 déc. 4 janv. 11 janv. 18 janv. 25 janv. 1 févr.")]
    [InlineData(60 * 24 * 425, "déc. 2026 janv. 2027 févr. mars avr. mai juin juil. août sept. oct. nov. déc. janv. 2028")]
    public void The_axis_goes_in_round_steps_that_can_be_read(int minutes, string labels)
    {
        var scale = new TimelineScale(Start, Start.AddMinutes(minutes), 1100);

        var ticks = scale.Ticks(Language.French);

        Assert.Equal(labels, string.Join(' ', ticks.Select(tick => tick.Label)));
        Assert.All(ticks.Zip(ticks.Skip(1)), pair => Assert.True(pair.Second.X - pair.First.X >= 60));
        Assert.All(ticks, tick => Assert.InRange(tick.X, 0, 1100));
    }

    [Fact]
    public void An_axis_of_years_still_has_marks() =>
        Assert.NotEmpty(new TimelineScale(Start, Start.AddYears(4), 600).Ticks(Language.English));

    [Fact]
    public void A_moment_lies_as_far_along_as_its_time()
    {
        var scale = new TimelineScale(Start, Start.AddDays(10), 1000);

        Assert.Equal((0, 250, 1000), (scale.X(Start), scale.X(Start.AddDays(2.5)), scale.X(Start.AddDays(99))));
    }

    [Fact]
    public async Task A_step_is_drawn_in_time_then_late_then_as_planned_with_its_reminders_and_escalations()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await world.PassUntilAsync("2026-12-05 09:00");

        var timeline = await OfAsync(world, code);
        var track = timeline.Tracks[^1];

        Assert.Equal([StretchKind.OnTime, StretchKind.Late, StretchKind.Planned], track.Stretches.Select(stretch => stretch.Kind));
        Assert.Equal(track.Step.DueAt, track.Stretches[1].From);
        Assert.Equal(3, track.Marks.Count(mark => mark is { Kind: MarkKind.Reminder, Planned: false }));
        Assert.Equal([(1, false), (2, true), (3, true)], track.Marks.Where(mark => mark.Kind == MarkKind.Escalation).Select(mark => (mark.Number, mark.Planned)));
        Assert.Equal(world.Now, timeline.Now);
        Assert.True(timeline.To > track.To);
    }

    [Fact]
    public async Task A_step_that_waits_for_its_day_is_drawn_as_waiting_until_then()
    {
        await using var world = await CaseWorld.StartAsync();

        var track = (await OfAsync(world, await world.ReachAsync("start"))).Tracks[^1];

        Assert.Contains(track.Stretches, stretch => stretch.Kind == StretchKind.Waiting && stretch.To == CaseWorld.At("2026-12-08 08:00"));
        Assert.Equal(StretchKind.Planned, track.Stretches[^1].Kind);
    }

    [Fact]
    public async Task A_hold_is_drawn_over_all_and_until_it_ends_by_itself()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();
        await world.CommandAsync(code, CommandName.Hold, command => command with { Until = new DateOnly(2026, 11, 30) });
        await world.PassDaysAsync(2);

        var open = await OfAsync(world, code);
        Assert.Equal([(StretchKind.OnTime, Start, world.Now), (StretchKind.Planned, world.Now, CaseWorld.At("2026-11-30 08:00"))], open.Holds.Select(hold => (hold.Kind, hold.From, hold.To)));

        await world.CommandAsync(code, CommandName.Resume);
        Assert.Equal([(Start, world.Now)], (await OfAsync(world, code)).Holds.Select(hold => (hold.From, hold.To)));
    }

    [Fact]
    public async Task A_case_that_has_ended_has_no_now_and_nothing_planned()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.CloseAsync();
        await world.PassDaysAsync(400);

        var timeline = await OfAsync(world, code);

        Assert.Null(timeline.Now);
        Assert.True(timeline.To < CaseWorld.TuesdayAtTen.AddDays(1));
        Assert.DoesNotContain(timeline.Tracks.SelectMany(track => track.Stretches), stretch => stretch.Kind == StretchKind.Planned);
        Assert.All(timeline.Tracks, track => Assert.Single(track.Marks, mark => mark.Kind == MarkKind.Answer));
    }

    [Fact]
    public async Task The_full_form_has_a_row_for_each_step_and_the_compact_one_as_few_as_they_fit_into()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();
        foreach (var said in new[] { "received", "accept", "reached", "training", "confirmed", "started" })
        {
            await world.UntilAskedAsync(code);
            await world.PassDaysAsync(3);
            await world.AnswerAsync(code, said);
        }

        var timeline = await OfAsync(world, code);
        var (full, compact) = (TimelineDrawing.Of(timeline, 1100, false, Language.French), TimelineDrawing.Of(timeline, 1100, true, Language.French));

        Assert.Equal(timeline.Tracks.Count, full.Tracks.Select(track => track.Y).Distinct().Count());
        Assert.True(compact.Tracks.Select(track => track.Y).Distinct().Count() < timeline.Tracks.Count / 2);
        Assert.All(full.Tracks, track => Assert.InRange(track.Label!.X, 0, 1100));
        Assert.All(compact.Tracks.Concat(full.Tracks), track => Assert.True(track.Y + TimelineDrawing.BarHeight < Math.Max(full.Height, compact.Height)));
    }

    [Fact]
    public async Task Before_the_first_step_there_is_nothing_to_draw()
    {
        await using var world = await CaseWorld.StartAsync();

        var timeline = await OfAsync(world, await world.ReferAndDieAsync());

        Assert.Empty(timeline.Tracks);
        Assert.True(timeline.To > timeline.From);
    }

    private static async Task<CaseTimeline> OfAsync(CaseWorld world, string code)
    {
        var history = await world.HistoryAsync(code);
        var policies = world.Get<PolicyCatalog>();
        var resumes = history.Case.Hold is { } hold
            ? PlanView.ResumesAt(history.Case, hold, policies, await world.Get<Calendars>().ReadAsync(TestContext.Current.CancellationToken))
            : (DateTimeOffset?)null;
        return CaseTimeline.Of(history, CasePageModel.PlanOf(history, world.Now), resumes, world.Now);
    }
}
