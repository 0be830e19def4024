using Relais.Cases;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

/// <summary>Every activity may run twice, and every message may come twice.</summary>
public class TwiceTests
{
    [Fact]
    public async Task A_whole_case_ends_the_same_when_every_activity_runs_twice()
    {
        var once = await LiveAsync(twice: false);
        var twice = await LiveAsync(twice: true);

        Assert.Equal(once.Mailed, twice.Mailed);
        Assert.Equal(once.Logged, twice.Logged);
        Assert.Equal(once.Steps, twice.Steps);
    }

    [Fact]
    public async Task The_same_referral_again_is_known()
    {
        await using var world = await CaseWorld.StartAsync();
        var referral = SampleReferrals.Next();
        var code = await world.ReferAsync(referral);

        Assert.Equal(new Relais.Referrals.Submission.Known(code, CaseStatus.Sent), await world.SubmitAsync(referral));
        Assert.Single(world.Mailed(code));
    }

    [Fact]
    public async Task The_same_answer_again_is_a_success_that_changes_nothing()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await world.AnswerAsync(code, "decline code=CAPACITY");
        var (before, mails) = (await world.HistoryAsync(code), world.Mail.Sent.Count);

        await world.PassAsync(TimeSpan.FromMinutes(1));
        var verdict = await world.AnswerStepAsync(code, 2, "decide", "decline code=CAPACITY", "office:kolda");

        Assert.IsType<Relais.Cases.Answers.Verdict.SameAgain>(verdict);
        Assert.Equivalent(before, await world.HistoryAsync(code), strict: true);
        Assert.Equal(mails, world.Mail.Sent.Count);
    }

    [Fact]
    public async Task The_same_command_again_is_taken_once()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        var remind = world.Command("k1", CommandName.Remind);

        Assert.IsType<CommandVerdict.Accepted>(await world.SendCommandAsync(code, remind));
        Assert.IsType<CommandVerdict.Accepted>(await world.SendCommandAsync(code, remind));
        await world.SignalAsync(code, new CaseSignal(remind));

        Assert.Equal(2, world.MailedAbout(code, "decide").Count);
    }

    /// <summary>A life with everything in it: questions, a hold, silence, a reassignment, a transfer, a drop-out, a closure and a second life.</summary>
    private static async Task<Life> LiveAsync(bool twice)
    {
        await using var world = await CaseWorld.StartAsync();
        world.Time.RunTwice = _ => twice;
        var code = await world.ReferAsync(SampleReferrals.Next() with { ExternalId = "T-twice" });
        await world.AnswerAllAsync(code, "received", "ask-information", "given");
        await world.CommandAsync(code, CommandName.Hold, command => command with { Until = new DateOnly(2026, 12, 9) });
        await world.PassDaysAsync(60);
        await world.AnswerAllAsync(code, "accept", "attempt-failed");
        await world.UntilAskedAsync(code);
        await world.CommandAsync(code, CommandName.Snooze, command => command with { Days = 2 });
        await world.CommandAsync(code, CommandName.Reassign, command => command with { Owner = "person:ce-kolda-2" });
        await world.AnswerAllAsync(code, "reached", "training");
        await world.CommandAsync(code, CommandName.Transfer, command => command with { Office = "dakar" });
        await world.AnswerAllAsync(code, "confirmed", "started", "dropped-out", "change-service", "placement", "employed");
        await world.UntilStepAsync(code, "closure");
        await world.AnswerAllAsync(code, "reject", "seeking", "approve");
        await world.CommandAsync(code, CommandName.Reopen, command => command with { Step = "first-contact" });
        await world.AnswerAllAsync(code, "withdrew", "close", "approve");

        var history = await world.HistoryAsync(code);
        return new Life(
            [.. world.Mail.Sent.Select(mail => $"{mail.At:O} {mail.About} {mail.To}")],
            [.. history.Log.Select(line => $"{line.At:O} {line.Id} {line.Kind} {line.Detail} {line.Audience}")],
            [.. history.Steps.Select(step => $"{step.Number} {step.Key} {step.State} {step.AskedAt:O} {step.DueAt:O}")]);
    }

    private sealed record Life(IReadOnlyList<string> Mailed, IReadOnlyList<string> Logged, IReadOnlyList<string> Steps);
}
