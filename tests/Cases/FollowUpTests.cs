using Relais.Cases;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

public class FollowUpTests
{
    [Fact]
    public async Task A_check_is_asked_seven_days_before_its_date_and_missed_fifteen_days_after_it()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("follow-up");

        await world.UntilAskedAsync(code);
        Assert.Equal(CaseWorld.At("2026-12-17 08:00"), world.Now);
        Assert.Equal(CaseWorld.At("2026-12-24 17:00"), (await world.StepAsync(code, "follow-up")).DueAt);

        await world.Time.RunAsync(() => world.CaseAsync(code).Result.Step!.Number == 6, CaseWorld.At("2027-02-01 00:00"));
        Assert.Equal(CaseWorld.At("2027-01-08 17:00"), world.Now);
        Assert.Equal(StepState.Missed, (await world.HistoryAsync(code)).Steps[4].State);
    }

    [Fact]
    public async Task Checks_come_after_one_three_six_and_twelve_months_answered_or_not_and_then_closure_is_requested()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("follow-up");

        await world.UntilStepAsync(code, "closure");

        var checks = (await world.HistoryAsync(code)).Steps.Where(step => step.Key == "follow-up").ToList();
        Assert.Equal(["2026-12-24", "2027-02-24", "2027-05-24", "2027-11-24"], checks.Select(step => CaseWorld.Written(step.DueAt)[..10]));
        Assert.All(checks, step => Assert.Equal(StepState.Missed, step.State));
        Assert.Equal(4, (await world.LoggedAsync(code, LogKind.Missed)).Count);
        Assert.Equal("SUPPORT_PERIOD_ENDED", (await world.CaseAsync(code)).Facts.ClosureCode);
    }

    [Fact]
    public async Task Inside_its_window_a_check_is_reminded_of_and_told_to_two_levels_but_never_stalls()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("follow-up");

        await world.PassUntilAsync("2027-01-20 00:00");

        Assert.Equal(
            [
                "2026-12-17 08:00 ask follow-up → ce1.kolda@anpej.example",
                "2026-12-23 08:00 remind 1 follow-up → ce1.kolda@anpej.example",
                "2026-12-24 17:00 remind 2 follow-up → ce1.kolda@anpej.example",
                "2026-12-29 17:00 remind 3 follow-up → ce1.kolda@anpej.example",
                "2026-12-30 17:00 escalate 1 follow-up → sup.kolda@anpej.example",
                "2027-01-05 17:00 escalate 2 follow-up → coord@anpej.example",
                "2027-01-05 17:00 escalate 2 follow-up → coord@iom.example",
            ],
            world.MailedAbout(code, "follow-up"));
        Assert.Null((await world.CaseAsync(code)).StalledSince);
    }

    [Fact]
    public async Task Months_count_from_the_day_of_completion_and_are_clamped_to_the_end_of_the_month()
    {
        await using var world = await CaseWorld.StartAsync(CaseWorld.At("2027-08-31 09:00"));
        var code = await world.ReachAsync("follow-up");

        await world.UntilStepAsync(code, "closure");

        var dates = (await world.HistoryAsync(code)).Steps.Where(step => step.Key == "follow-up").Select(step => CaseWorld.Written(step.DueAt)[..10]);
        Assert.Equal(["2027-09-30", "2027-11-30", "2028-02-29", "2028-08-31"], dates);
    }

    [Theory]
    [InlineData("employed", "GOALS_MET")]
    [InlineData("self-employed", "GOALS_MET")]
    [InlineData("seeking", "SUPPORT_PERIOD_ENDED")]
    [InlineData("unreachable", "SUPPORT_PERIOD_ENDED")]
    public async Task What_the_last_check_found_says_with_which_code_closure_is_requested(string found, string code)
    {
        await using var world = await CaseWorld.StartAsync();
        var @case = await world.ReachAsync("follow-up");
        await world.AnswerAllAsync(@case, "seeking", "in-training", "inactive", found, "approve");
        Assert.Equal(code, (await world.CaseAsync(@case)).Outcome);
    }

    [Fact]
    public async Task Closure_that_is_rejected_after_the_last_check_makes_one_more_in_a_month()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("follow-up");
        await world.AnswerAllAsync(code, "seeking", "seeking", "seeking", "seeking");

        await world.AnswerAllAsync(code, "reject");

        var rejected = DateOnly.FromDateTime(world.Now.UtcDateTime);
        Assert.Equal(rejected.AddMonths(1), DateOnly.FromDateTime((await world.StepAsync(code, "follow-up")).DueAt.UtcDateTime));
        await world.AnswerAllAsync(code, "employed", "approve");
        var @case = await world.CaseAsync(code);
        Assert.Equal((CaseStatus.Closed, "GOALS_MET"), (@case.Status, @case.Outcome));
    }

    [Fact]
    public async Task An_answer_that_was_recorded_before_the_window_closed_counts_though_the_step_was_not_told()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("follow-up");
        await world.UntilAskedAsync(code);

        await world.AnswerAndDieAsync(code, "seeking");
        await world.PassUntilAsync("2027-01-20 00:00");

        Assert.Equal("seeking", (await world.CaseAsync(code)).Facts.LastFollowUp);
        Assert.Empty(await world.LoggedAsync(code, LogKind.Missed));
    }
}
