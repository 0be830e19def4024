using Relais.Cases;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

/// <summary>Rule 7 of the process: what lies in the past when it could be done at last is skipped, except the newest that still matters.</summary>
public class LateStartTests
{
    [Fact]
    public async Task A_step_that_is_planned_late_begins_with_its_question_and_no_old_reminder()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("acknowledge");
        var mended = Break(world, "PlanStep");

        await world.AnswerAsync(code, "received");
        await world.PassUntilAsync("2026-12-03 15:00");
        mended();
        await world.CommandAsync(code, CommandName.Retry);
        await world.PassUntilAsync("2026-12-04 12:00");

        Assert.Equal("2026-12-03 15:00 ask decide → antenne.kolda@anpej.example", Assert.Single(world.MailedAbout(code, "decide")));
        Assert.Equal(CaseWorld.At("2026-12-04 15:00"), (await world.StepAsync(code, "decide")).DueAt);
    }

    [Fact]
    public async Task Reminders_that_fell_due_while_mail_could_not_be_sent_are_skipped_and_logged_but_for_the_newest()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        var mended = Break(world, "TellAboutStep");

        // Reminders 1 to 3 fall due on 27 November, 1 and 3 December.
        await world.PassUntilAsync("2026-12-03 15:00");
        mended();
        await world.CommandAsync(code, CommandName.Retry);
        await world.PassUntilAsync("2026-12-03 16:00");

        Assert.Equal(
            ["2026-11-24 10:00 ask decide → antenne.kolda@anpej.example", "2026-12-03 15:00 remind 3 decide → antenne.kolda@anpej.example"],
            world.MailedAbout(code, "decide"));
        Assert.Equal(["remind-1", "remind-2"], (await world.LoggedAsync(code, LogKind.MomentSkipped)).Select(line => line.Detail));
    }

    [Fact]
    public async Task A_step_that_wakes_late_after_an_outage_does_not_send_all_that_it_has_slept_through()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");

        // Nothing runs for ten days; then everything fires at once.
        world.Time.Clock.Set(CaseWorld.At("2026-12-04 09:00"));
        await world.PassUntilAsync("2026-12-04 09:30");

        Assert.Equal(
            ["2026-11-24 10:00 ask decide → antenne.kolda@anpej.example", "2026-12-04 09:00 remind 3 decide → antenne.kolda@anpej.example"],
            world.MailedAbout(code, "decide"));
    }

    [Theory]
    [InlineData(1, 1, 2, 7)]
    [InlineData(5, 2, 157, 162)]
    public async Task A_step_that_machines_ask_a_moment_late_keeps_its_time_and_its_place_in_the_lists(int failures, int plans, int asked, int listed)
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();
        var @case = await world.CaseAsync(code);
        var opened = world.Now;
        var ask = new StepAsk(code, 2, Steps.Decide.Key, CaseStatus.Received, Party.Office("kolda"), @case.Priority, @case.PolicyVersion!, opened, @case.Facts);

        // The step begins two seconds after it was opened, and storage is away for a while at each of its plans.
        await world.PassAsync(TimeSpan.FromSeconds(2));
        var away = failures;
        world.Time.BeforeActivity = (name, _) =>
        {
            if (name == "TellAboutStep") away = 1;
            if (name == "PlanStep" && away-- > 0) throw new NotNowException("Storage is away.");
            if (name == "PlanStep") away = 1;
        };
        world.Time.Start(nameof(StepOrchestration), StepAsk.InstanceId(code, 2, Steps.Decide.Key), ask);
        await world.PassAsync(TimeSpan.FromMinutes(5));

        var step = await world.StepAsync(code, "decide");
        Assert.Equal((plans, opened.AddSeconds(asked)), (step.Revision, step.AskedAt));
        Assert.Equal(opened.AddDays(7), step.DueAt);
        Assert.Single(world.MailedAbout(code, "decide"));
        Assert.Equal(opened.AddSeconds(listed), (await world.CaseAsync(code)).UpdatedAt);
    }

    /// <returns>Mends what was broken.</returns>
    private static Action Break(CaseWorld world, string activity)
    {
        world.Break(activity);
        return () => world.Time.BeforeActivity = null;
    }
}
