using Relais.Cases;
using Relais.Emails;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

public class RevokeTests
{
    [Theory]
    [InlineData("acknowledge", "antenne.kolda@anpej.example")]
    [InlineData("choose-next", "cm.kolda@iom.example")]
    [InlineData("first-contact", "ce1.kolda@anpej.example")]
    [InlineData("start", "ce1.kolda@anpej.example")]
    [InlineData("closure", "sup.kolda@anpej.example")]
    public async Task A_revoked_case_ends_at_once_wherever_it_stands_and_its_owner_is_told(string step, string owner)
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync(step);

        await world.CommandAsync(code, CommandName.Revoke, command => command with { Code = "CONSENT_WITHDRAWN", By = Party.Partner("iom-dakar") });

        var @case = await world.CaseAsync(code);
        Assert.Equal((CaseStatus.Revoked, "CONSENT_WITHDRAWN"), (@case.Status, @case.Outcome));
        Assert.Equal(StepState.Cancelled, (await world.StepAsync(code, step)).State);
        Assert.True(world.IsOver(code));
        Assert.Equal(owner, Assert.Single(world.Mail.Sent, mail => mail.Message.Kind == MessageKind.Revoked).To);
        Assert.Equal("partner:iom-dakar", Assert.Single(await world.LoggedAsync(code, LogKind.Revoked)).By);
    }

    [Fact]
    public async Task Nothing_follows_a_revocation()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("supply-information");
        await world.UntilStepAsync(code, "decide");
        await world.CommandAsync(code, CommandName.Revoke);
        var mails = world.Mail.Sent.Count;

        await world.PassDaysAsync(200);

        Assert.Equal(mails, world.Mail.Sent.Count);
        Assert.All((await world.HistoryAsync(code)).Steps, step => Assert.NotEqual(StepState.Open, step.State));
        Assert.Equal(
            new CommandVerdict.Refused(CommandRefusal.CaseRevoked),
            await world.SendCommandAsync(code, CommandName.Reopen, command => command with { Step = "first-contact" }));
    }

    [Fact]
    public async Task A_case_on_hold_is_revoked_too()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await world.CommandAsync(code, CommandName.Hold, command => command with { Until = new DateOnly(2026, 12, 20) });

        await world.CommandAsync(code, CommandName.Revoke);

        var @case = await world.CaseAsync(code);
        Assert.Equal((CaseStatus.Revoked, null), (@case.Status, @case.Hold));
        Assert.True(world.IsOver(code));
    }

    [Fact]
    public async Task A_revocation_that_comes_while_the_case_is_about_to_close_counts()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("supply-information");
        await world.UntilStepAsync(code, "decide");
        await world.CommandAsync(code, CommandName.Goto, command => command with { Step = "choose-next" });
        var revoke = world.Command("r1", CommandName.Revoke) with { Code = "CONSENT_WITHDRAWN" };

        // The answer that closes the case and the withdrawal of the consent are on their way at the same moment.
        await world.AnswerAndDieAsync(code, "close");
        await world.SendCommandAndDieAsync(code, revoke);
        await world.ReconcileAsync();

        Assert.Equal(CaseStatus.Revoked, (await world.CaseAsync(code)).Status);
    }

    [Fact]
    public async Task A_case_that_needs_attention_can_be_revoked()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("acknowledge");
        world.Break("GiveFeedback");
        await world.AnswerAsync(code, "received");
        Assert.NotNull((await world.CaseAsync(code)).Attention);

        world.Time.BeforeActivity = null;
        await world.CommandAsync(code, CommandName.Revoke);

        Assert.Equal(CaseStatus.Revoked, (await world.CaseAsync(code)).Status);
        Assert.True(world.IsOver(code));
    }
}
