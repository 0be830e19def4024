using Relais.Cases;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

public class FirstContactTests
{
    [Fact]
    public async Task Three_attempts_are_made_on_three_different_working_days_before_the_case_is_reviewed()
    {
        // A Thursday: the third attempt falls on the Monday.
        await using var world = await CaseWorld.StartAsync(CaseWorld.At("2026-11-26 15:00"));
        var code = await world.ReachAsync("first-contact");

        await world.AnswerAllAsync(code, "attempt-failed", "attempt-failed", "attempt-failed");

        var attempts = (await world.HistoryAsync(code)).Steps.Where(step => step.Key == "first-contact");
        Assert.Equal(["2026-11-26 15:00", "2026-11-27 08:00", "2026-11-30 08:00"], attempts.Select(step => CaseWorld.Written(step.AskedAt!.Value)));
        Assert.Equal("review", (await world.CurrentAsync(code)).Key);
    }

    [Fact]
    public async Task A_second_attempt_that_succeeds_goes_on_with_the_interview()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("first-contact");
        await world.AnswerAllAsync(code, "attempt-failed", "reached");
        Assert.Equal("orientation", (await world.CurrentAsync(code)).Key);
    }

    [Fact]
    public async Task Each_ask_says_which_attempt_it_is()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("first-contact");
        await world.AnswerAllAsync(code, "attempt-failed", "attempt-failed");
        await world.UntilAskedAsync(code);
        Assert.Equal([1, 2, 3], world.Mail.Sent.Where(mail => mail.About == "ask first-contact").Select(mail => mail.Message.Occurrence!.Value));
    }

    [Fact]
    public async Task Contact_that_is_begun_anew_has_three_attempts_again()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("first-contact");
        await world.AnswerAllAsync(code, "attempt-failed", "attempt-failed", "attempt-failed", "close code=LOST_CONTACT", "approve");

        await world.CommandAsync(code, CommandName.Reopen, command => command with { Step = "first-contact" });

        Assert.Equal(world.Now, (await world.StepAsync(code, "first-contact")).AskedAt);
        await world.AnswerAllAsync(code, "attempt-failed", "attempt-failed");
        Assert.Equal("first-contact", (await world.CurrentAsync(code)).Key);
    }
}
