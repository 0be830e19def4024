using Relais.Cases;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

/// <summary>The ways out of the process: review and closure.</summary>
public class ClosureTests
{
    [Fact]
    public async Task Who_withdraws_is_reviewed_and_may_be_given_another_service()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("confirm-place");

        await world.AnswerAllAsync(code, "withdrew", "change-service", "internship");

        Assert.Equal(["review", "orientation", "follow-up"], (await world.StepsAsync(code)).TakeLast(3));
        Assert.DoesNotContain(CaseStatus.ClosureRequested, await world.StatusesAsync(code));
    }

    [Fact]
    public async Task A_review_keeps_the_status_in_which_it_was_asked()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("completion");
        await world.AnswerAllAsync(code, "dropped-out");
        Assert.Equal(CaseStatus.Trained, (await world.CaseAsync(code)).Status);
    }

    [Fact]
    public async Task A_reviewer_may_ask_for_closure_and_the_supervisor_decides()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("review");

        await world.AnswerAllAsync(code, "close code=RE_MIGRATED");
        Assert.Equal("2026-11-24 10:00 ask closure → sup.kolda@anpej.example", Assert.Single(world.MailedAbout(code, "closure")));
        await world.AnswerAllAsync(code, "approve");

        var @case = await world.CaseAsync(code);
        Assert.Equal((CaseStatus.Closed, "RE_MIGRATED", world.Now), (@case.Status, @case.Outcome, @case.ClosedAt));
        Assert.Null(@case.Step);
        Assert.Equal("closed", world.Fedback(code)[^1]);
        Assert.Equal("person:sup-kolda", Assert.Single(await world.LoggedAsync(code, LogKind.Closed)).By);
    }

    [Fact]
    public async Task Closure_that_is_rejected_is_asked_again_where_it_was_asked()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("start");
        await world.UntilAskedAsync(code);

        await world.AnswerAllAsync(code, "not-started", "close", "reject");

        var @case = await world.CaseAsync(code);
        Assert.Equal(("review", CaseStatus.InTraining), (@case.Step!.Key, @case.Status));
        Assert.Equal([6, 7, 8, 9], (await world.HistoryAsync(code)).Steps.Select(step => step.Number).Skip(5));
    }

    [Fact]
    public async Task A_closed_case_frees_the_person_for_another_referral()
    {
        await using var world = await CaseWorld.StartAsync();
        var referral = SampleReferrals.Next();
        var code = await world.ReachAsync("closure", referral);
        Assert.IsType<Relais.Referrals.Submission.Duplicate>(await world.SubmitAsync(referral with { ExternalId = "again-1" }));

        await world.AnswerAsync(code, "approve");

        Assert.IsType<Relais.Referrals.Submission.Accepted>(await world.SubmitAsync(referral with { ExternalId = "again-2" }));
    }

    [Fact]
    public async Task A_closed_case_never_acts()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("closure");
        await world.AnswerAsync(code, "approve");
        var (closed, mails) = (await world.HistoryAsync(code), world.Mail.Sent.Count);

        await world.PassDaysAsync(400);

        Assert.Equal(mails, world.Mail.Sent.Count);
        Assert.Equivalent(closed, await world.HistoryAsync(code), strict: true);
    }
}
