using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Tests.Support;

namespace Relais.Tests.Cases.Erasing;

public class WithdrawalTests
{
    private static readonly Func<CaseCommand, CaseCommand> Withdrawn = command => command with { Code = ReasonCodes.ConsentWithdrawn, By = Party.Partner("iom-dakar") };

    [Fact]
    public async Task Consent_to_a_closed_case_is_withdrawn_and_the_end_of_the_case_stays_when_it_was()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.CloseAsync();
        var closedAt = (await world.CaseAsync(code)).ClosedAt;
        await world.PassDaysAsync(30);

        await world.CommandAsync(code, CommandName.Revoke, Withdrawn);

        var @case = await world.CaseAsync(code);
        Assert.Equal((CaseStatus.Revoked, "CONSENT_WITHDRAWN", closedAt), (@case.Status, @case.Outcome, @case.ClosedAt));
        Assert.Equal("partner:iom-dakar", Assert.Single(await world.LoggedAsync(code, LogKind.Revoked)).By);
        Assert.Equal([CaseStatus.Closed, CaseStatus.Revoked], (await world.StatusesAsync(code)).TakeLast(2));
        Assert.Equal(
            new CommandVerdict.Refused(CommandRefusal.CaseRevoked),
            await world.SendCommandAsync(code, CommandName.Reopen, command => command with { Step = "first-contact" }));
        Assert.Equal(new CommandVerdict.Refused(CommandRefusal.CaseRevoked), await world.SendCommandAsync(code, CommandName.Revoke, Withdrawn));
    }

    [Fact]
    public async Task A_closed_case_is_not_cancelled()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.CloseAsync();

        Assert.Equal(
            new CommandVerdict.Refused(CommandRefusal.CaseClosed),
            await world.SendCommandAsync(code, CommandName.Revoke, command => command with { Code = ReasonCodes.Cancelled }));
    }

    [Fact]
    public async Task An_answer_after_the_withdrawal_is_neither_taken_nor_kept()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await world.AnswerAsync(code, "ask-information");
        await world.CommandAsync(code, CommandName.Revoke, Withdrawn);
        var before = await world.HistoryAsync(code);

        Assert.IsType<Verdict.NoLongerAsked>(await world.AnswerStepAsync(code, 2, "decide", "accept", "office:kolda"));
        Assert.IsType<Verdict.NoLongerAsked>(await world.AnswerStepAsync(code, 2, "decide", "ask-information", "office:kolda"));
        Assert.IsType<Verdict.NoLongerAsked>(await world.AnswerStepAsync(code, 3, "supply-information", "given", Party.Referrer));

        var after = await world.HistoryAsync(code);
        Assert.Equal(before.Notes.Count, after.Notes.Count);
        Assert.Equal(before.Log.Count, after.Log.Count);
    }

    [Fact]
    public async Task A_withdrawal_that_comes_while_the_case_is_being_reopened_counts()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.CloseAsync();

        // The reopening has started the case, which has not looked into its command yet.
        await world.HandInAsync(code, world.Command("reopen-1", CommandName.Reopen) with { Step = "first-contact" });
        await world.HandInAsync(code, Withdrawn(world.Command("revoke-1", CommandName.Revoke)));
        await world.Time.SettleAsync();

        Assert.Equal(CaseStatus.Revoked, (await world.CaseAsync(code)).Status);
        Assert.True(world.IsOver(code));
        await world.PassDaysAsync(60);
        Assert.Equal(CaseStatus.Revoked, (await world.CaseAsync(code)).Status);
        Assert.DoesNotContain((await world.HistoryAsync(code)).Steps, step => step.State == StepState.Open);
    }

    [Fact]
    public async Task A_withdrawal_from_a_case_that_waits_for_an_administrator_does_not_wait()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await world.CommandAsync(code, CommandName.Hold, command => command with { Until = new DateOnly(2026, 12, 9) });
        world.Break("EndHold");
        await world.PassUntilAsync("2026-12-09 20:00");
        Assert.Equal(code, (await world.CaseAsync(code)).Attention?.Instance);

        await world.CommandAsync(code, CommandName.Revoke, Withdrawn);
        await world.ReconcileAsync();
        await world.ReconcileAsync();

        Assert.Equal(CaseStatus.Revoked, (await world.CaseAsync(code)).Status);
        Assert.True(world.IsOver(code));
    }

    [Fact]
    public async Task A_withdrawal_from_a_case_whose_closing_fails_for_long_counts_when_it_has_closed()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("closure");
        world.Break("CloseCase");
        await world.AnswerAsync(code, "approve");
        await world.SendCommandAsync(code, Withdrawn(world.Command("revoke-1", CommandName.Revoke)));
        for (var round = 0; round < 4; round++)
        {
            await world.PassAsync(TimeSpan.FromMinutes(5));
            await world.ReconcileAsync();
        }

        world.Time.BeforeActivity = null;
        await world.CommandAsync(code, CommandName.Retry);
        await world.ReconcileAsync();

        Assert.Equal(CaseStatus.Revoked, (await world.CaseAsync(code)).Status);
    }

    [Fact]
    public async Task A_withdrawal_that_the_case_could_not_hear_because_it_closed_at_that_moment_counts()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("closure");
        var revoke = Withdrawn(world.Command("revoke-1", CommandName.Revoke));

        // It arrives when the case listens to nothing any more.
        world.BeforeNext("CloseCase", () => world.HandInAsync(code, revoke));

        await world.AnswerAsync(code, "approve");
        Assert.Equal(CaseStatus.Closed, (await world.CaseAsync(code)).Status);
        await world.ReconcileAsync();

        Assert.Equal(CaseStatus.Revoked, (await world.CaseAsync(code)).Status);
    }
}
