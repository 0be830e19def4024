using Relais.Cases;
using Relais.Cases.Activities;
using Relais.Cases.Answers;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

public class HoldTests
{
    [Fact]
    public async Task On_hold_nothing_is_sent_and_on_the_date_the_case_resumes_by_itself()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await world.PassUntilAsync("2026-11-25 10:00");

        await HoldUntil(world, code, "2026-12-09");
        await world.PassUntilAsync("2026-12-09 07:59");
        Assert.Single(world.MailedAbout(code, "decide"));
        Assert.NotNull((await world.CaseAsync(code)).Hold);

        await world.PassUntilAsync("2026-12-09 08:00");
        Assert.Null((await world.CaseAsync(code)).Hold);
        Assert.Equal(Party.System, Assert.Single(await world.LoggedAsync(code, LogKind.Resumed)).By);
    }

    [Fact]
    public async Task The_deadline_moves_by_the_working_time_on_hold_and_the_reminders_with_it()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await world.PassUntilAsync("2026-11-25 10:00");

        // One of five working days is used up; the other four begin on the Wednesday at eight.
        await HoldUntil(world, code, "2026-12-09");
        await world.PassUntilAsync("2026-12-31 00:00");

        Assert.Equal(CaseWorld.At("2026-12-14 17:00"), (await world.StepAsync(code, "decide")).DueAt);
        Assert.Equal(
            [
                "2026-11-24 10:00 ask decide → antenne.kolda@anpej.example",
                "2026-12-11 08:00 remind 1 decide → antenne.kolda@anpej.example",
                "2026-12-14 17:00 remind 2 decide → antenne.kolda@anpej.example",
                "2026-12-16 17:00 remind 3 decide → antenne.kolda@anpej.example",
            ],
            world.MailedAbout(code, "decide").Where(mail => mail.EndsWith("antenne.kolda@anpej.example", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_end_of_a_hold_that_is_written_late_once_more_leaves_the_next_hold_alone()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await HoldUntil(world, code, "2026-12-09");
        var ending = new HoldEnding(code, Party.Administrator, Channel.Api, world.Now);
        await world.CommandAsync(code, CommandName.Resume);
        await world.PassAsync(TimeSpan.FromMinutes(5));
        await HoldUntil(world, code, "2026-12-16");

        await new EndHold(world.Cases).RunAsync(null!, ending);

        Assert.NotNull((await world.CaseAsync(code)).Hold);
    }

    [Fact]
    public async Task An_answer_counts_on_hold_and_ends_the_hold()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await HoldUntil(world, code, "2026-12-09");

        await world.PassUntilAsync("2026-11-27 11:00");
        Assert.IsType<Verdict.Accepted>(await world.AnswerAsync(code, "accept"));

        var @case = await world.CaseAsync(code);
        Assert.Equal((CaseStatus.Accepted, "first-contact", CaseWorld.At("2026-11-27 11:00")), (@case.Status, @case.Step!.Key, @case.Step.AskedAt));
        Assert.Null(@case.Hold);
        Assert.Equal("office:kolda", Assert.Single(await world.LoggedAsync(code, LogKind.Resumed)).By);
    }

    [Fact]
    public async Task An_answer_to_a_step_beside_the_case_ends_the_hold_too()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("supply-information");
        await world.UntilStepAsync(code, "decide");
        await HoldUntil(world, code, "2026-12-20");

        await world.PassUntilAsync("2026-12-03 11:00");
        await world.AnswerStepAsync(code, 3, "supply-information", "given", Party.Referrer);

        Assert.Null((await world.CaseAsync(code)).Hold);
        Assert.Equal("2026-12-03 11:00 informationcame decide → antenne.kolda@anpej.example", world.MailedAbout(code, "decide")[^1]);
    }

    [Fact]
    public async Task Whoever_resumes_it_by_hand_ends_the_hold_at_once()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await HoldUntil(world, code, "2026-12-09");

        await world.PassUntilAsync("2026-11-26 10:00");
        await world.CommandAsync(code, CommandName.Resume);

        Assert.Equal(CaseWorld.At("2026-12-03 10:00"), (await world.StepAsync(code, "decide")).DueAt);
        Assert.Equal(Party.Administrator, Assert.Single(await world.LoggedAsync(code, LogKind.Resumed)).By);
        await world.PassUntilAsync("2026-12-10 00:00");
        Assert.Single(await world.LoggedAsync(code, LogKind.Resumed));
    }

    [Fact]
    public async Task What_fell_due_on_hold_is_asked_on_resume_with_a_full_deadline()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("start");
        await HoldUntil(world, code, "2027-01-05");

        await world.UntilAskedAsync(code);

        var step = await world.StepAsync(code, "start");
        Assert.Equal((CaseWorld.At("2027-01-05 08:00"), CaseWorld.At("2027-01-06 17:00")), (step.AskedAt, step.DueAt));
        Assert.Single(world.MailedAbout(code, "start"));
    }

    [Fact]
    public async Task A_training_that_starts_after_the_hold_is_asked_about_on_its_day()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("start");
        await HoldUntil(world, code, "2026-12-01");
        await world.UntilAskedAsync(code);
        Assert.Equal(CaseWorld.At("2026-12-08 08:00"), world.Now);
    }

    [Fact]
    public async Task A_follow_up_window_that_closed_on_hold_reopens_for_fifteen_days_and_is_asked_again()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("follow-up");
        await world.UntilAskedAsync(code);
        await world.PassUntilAsync("2026-12-18 09:00");

        await HoldUntil(world, code, "2027-02-01");
        await world.PassUntilAsync("2027-02-01 08:00");

        var step = await world.StepAsync(code, "follow-up");
        Assert.Equal((StepState.Open, world.Now), (step.State, step.AskedAt));
        Assert.Equal(CaseWorld.At("2027-02-16 17:00"), step.Plan.Single(moment => moment.Kind == Relais.Chasing.MomentKind.Close).At);
        Assert.Equal("2027-02-01 08:00 ask follow-up → ce1.kolda@anpej.example", world.MailedAbout(code, "follow-up")[^1]);

        await world.AnswerAsync(code, "seeking");
        Assert.Equal("seeking", (await world.CaseAsync(code)).Facts.LastFollowUp);
    }

    [Fact]
    public async Task A_follow_up_that_reopened_is_missed_when_its_new_window_closes_too()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("follow-up");
        await world.UntilAskedAsync(code);

        await HoldUntil(world, code, "2027-02-01");
        await world.PassUntilAsync("2027-02-17 00:00");

        Assert.Equal(CaseWorld.At("2027-02-16 17:00"), Assert.Single(await world.LoggedAsync(code, LogKind.Missed)).At);
    }

    [Fact]
    public async Task A_step_that_is_reached_on_hold_waits_for_the_resume()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await HoldUntil(world, code, "2026-12-09");

        await world.CommandAsync(code, CommandName.Goto, command => command with { Step = "orientation" });
        Assert.Empty(world.MailedAbout(code, "orientation"));
        Assert.IsType<Verdict.NotYetAsked>(await world.AnswerAsync(code, "placement"));

        await world.PassUntilAsync("2026-12-09 08:00");
        Assert.Equal("2026-12-09 08:00 ask orientation → antenne.kolda@anpej.example", Assert.Single(world.MailedAbout(code, "orientation")));
    }

    [Fact]
    public async Task The_decide_clock_does_not_run_on_hold_though_a_question_comes_between()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await HoldUntil(world, code, "2026-12-09");
        await world.PassUntilAsync("2026-12-09 10:00");

        // Two of 45 working hours are used up.
        await world.AnswerAllAsync(code, "ask-information", "given");

        Assert.Equal(CaseWorld.At("2026-12-15 17:00"), (await world.StepAsync(code, "decide")).DueAt);
    }

    [Fact]
    public async Task A_mail_that_meets_a_hold_on_its_way_is_not_sent_and_the_chase_goes_on_after_the_hold()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");

        // The row says hold already; the step, which has not heard of it yet, is about to mail.
        world.Time.RunTwice = activity =>
        {
            if (activity == "TakeCommand") world.Runs.SignalStepAsync(code, 2, "decide", new StepSignal(SignalKind.SendAgain, Key: "now"));
            return false;
        };
        await HoldUntil(world, code, "2026-12-09");
        await world.PassUntilAsync("2026-12-31 00:00");

        Assert.Equal(
            ["ask", "ask", "remind 1", "remind 2", "remind 3", "escalate 1", "escalate 2", "escalate 2", "calltask"],
            world.MailedAbout(code, "decide").Select(mail => mail[17..mail.IndexOf(" decide", StringComparison.Ordinal)]));
        Assert.All(world.MailedAbout(code, "decide").Skip(1), mail => Assert.True(string.CompareOrdinal(mail, "2026-12-09") > 0, mail));
    }

    [Fact]
    public async Task A_hold_that_is_told_after_its_end_stops_nothing()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await HoldUntil(world, code, "2026-11-26");
        var held = new StepSignal(SignalKind.Held, At: world.Now);
        await world.PassUntilAsync("2026-11-26 08:00");

        await world.SignalAsync(code, 2, "decide", held);
        await world.PassUntilAsync("2026-12-31 00:00");

        Assert.NotNull((await world.CaseAsync(code)).StalledSince);
    }

    private static Task HoldUntil(CaseWorld world, string code, string day) =>
        world.CommandAsync(code, CommandName.Hold, command => command with { Until = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture) });
}
