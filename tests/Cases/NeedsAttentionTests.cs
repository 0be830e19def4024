using Relais.Cases;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

/// <summary>What goes wrong technically parks the case until an administrator retries; what passes by itself is waited for.</summary>
public class NeedsAttentionTests
{
    [Fact]
    public async Task What_may_pass_is_tried_again_and_nobody_is_troubled()
    {
        await using var world = await CaseWorld.StartAsync();
        var failures = 5;
        world.Time.BeforeActivity = (activity, _) =>
        {
            if (activity == "TellAboutStep" && failures-- > 0) throw new NotNowException("The provider is busy.");
        };

        var code = await world.ReferAsync();
        await world.PassAsync(TimeSpan.FromMinutes(30));

        Assert.Equal("ask acknowledge → antenne.kolda@anpej.example", Assert.Single(world.Mailed(code)));
        Assert.Empty(await world.LoggedAsync(code, LogKind.NeedsAttention));
    }

    [Fact]
    public async Task What_does_not_pass_within_about_an_hour_parks_the_case_until_a_retry()
    {
        await using var world = await CaseWorld.StartAsync();
        world.Time.BeforeActivity = (activity, _) =>
        {
            if (activity == "TellAboutStep") throw new NotNowException("The provider is away.");
        };
        var code = await world.ReferAsync();
        await world.PassAsync(TimeSpan.FromHours(2));
        var attention = (await world.CaseAsync(code)).Attention!;
        Assert.Equal(($"{code}.001-acknowledge", "TellAboutStep: Relais.Cases.NotNowException"), (attention.Instance, attention.Reason));

        world.Time.BeforeActivity = null;
        await world.CommandAsync(code, CommandName.Retry);

        Assert.Equal("ask acknowledge → antenne.kolda@anpej.example", Assert.Single(world.Mailed(code)));
        Assert.Null((await world.CaseAsync(code)).Attention);
        Assert.Single(await world.LoggedAsync(code, LogKind.Retried));
    }

    /// <summary>The activities of cases, each of which is called in the story below.</summary>
    public static TheoryData<string> OfCases { get; } = ["PlanStep", "TellAboutStep", "GiveFeedback", "EndStep", "MarkStalled", "TakeCommand", "EndHold", "CloseCase"];

    [Theory]
    [MemberData(nameof(OfCases))]
    public async Task Whatever_fails_for_good_the_case_waits_and_goes_on_after_a_retry(string broken)
    {
        await using var world = await CaseWorld.StartAsync();
        var failed = false;
        var reasons = new List<string>();
        world.Time.BeforeActivity = (activity, _) =>
        {
            if (activity != broken || failed) return;
            failed = true;
            throw new InvalidOperationException("misconfigured");
        };

        // A story in which every activity has its part.
        var code = await world.ReferAsync();
        await Step(() => world.PassDaysAsync(30));
        await Step(() => world.AnswerAllAsync(code, "received"));
        await Step(() => world.CommandAsync(code, CommandName.Hold, command => command with { Until = DateOnly.FromDateTime(world.Now.UtcDateTime).AddDays(7) }));
        await Step(() => world.PassDaysAsync(8));
        await Step(() => world.CommandAsync(code, CommandName.Goto, command => command with { Step = "review" }));
        await Step(() => world.AnswerAllAsync(code, "close"));
        await Step(() => world.AnswerAllAsync(code, "approve"));

        Assert.True(failed);
        Assert.Equal([$"{broken}: System.InvalidOperationException"], reasons);
        Assert.Equal(CaseStatus.Closed, (await world.CaseAsync(code)).Status);
        Assert.True(world.IsOver(code));
        Assert.Equal(["acknowledged", "closed"], world.Fedback(code));

        async Task Step(Func<Task> happens)
        {
            await happens();
            if ((await world.CaseAsync(code)).Attention is not { } attention) return;
            reasons.Add(attention.Reason);
            await world.CommandAsync(code, CommandName.Retry);
            Assert.Null((await world.CaseAsync(code)).Attention);
        }
    }

    [Fact]
    public async Task An_answer_counts_while_the_case_needs_attention()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        world.Break("TellAboutStep");
        await world.PassUntilAsync("2026-11-28 00:00");
        Assert.NotNull((await world.CaseAsync(code)).Attention);
        world.Time.BeforeActivity = null;

        await world.AnswerAsync(code, "accept");

        var @case = await world.CaseAsync(code);
        Assert.Equal(("first-contact", null), (@case.Step!.Key, @case.Attention));
        Assert.Single(world.MailedAbout(code, "first-contact"));
    }

    [Fact]
    public async Task A_stop_that_cannot_be_written_waits_for_a_retry_that_reaches_it()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        world.Break("EndStep");
        await world.CommandAsync(code, CommandName.Revoke);
        Assert.NotNull((await world.CaseAsync(code)).Attention);

        world.Time.BeforeActivity = null;
        await world.CommandAsync(code, CommandName.Retry);

        Assert.Equal(CaseStatus.Revoked, (await world.CaseAsync(code)).Status);
        Assert.True(world.IsOver(code));
    }

    [Theory]
    [InlineData("TakeCommand")]
    [InlineData("PlanStep")]
    public async Task A_reopening_that_fails_waits_for_a_retry_though_the_case_is_still_closed(string broken)
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("closure");
        await world.AnswerAsync(code, "approve");
        world.Break(broken);
        await world.CommandAsync(code, CommandName.Reopen, command => command with { Step = "first-contact" });
        Assert.NotNull((await world.CaseAsync(code)).Attention);

        world.Time.BeforeActivity = null;
        await world.CommandAsync(code, CommandName.Retry);

        var @case = await world.CaseAsync(code);
        Assert.Equal((CaseStatus.Accepted, "first-contact", null), (@case.Status, @case.Step!.Key, @case.Attention));
    }

    [Fact]
    public async Task A_closing_mail_that_fails_waits_for_a_retry_before_the_case_is_closed()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("closure");
        world.Break("GiveFeedback");
        await world.AnswerAsync(code, "approve");
        Assert.Equal(CaseStatus.ClosureRequested, (await world.CaseAsync(code)).Status);

        world.Time.BeforeActivity = null;
        await world.CommandAsync(code, CommandName.Retry);

        Assert.Equal(CaseStatus.Closed, (await world.CaseAsync(code)).Status);
        Assert.Equal("closed", world.Fedback(code)[^1]);
        Assert.True(world.IsOver(code));
    }

    [Fact]
    public async Task A_closing_mail_that_the_provider_refuses_waits_for_a_retry_before_the_case_is_closed()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("closure");
        world.Mail.Refuse("cm.kolda@iom.example");
        await world.AnswerAsync(code, "approve");
        Assert.Equal((CaseStatus.ClosureRequested, "No such mailbox."), ((await world.CaseAsync(code)).Status, (await world.CaseAsync(code)).Attention?.Reason));

        world.Mail.Instead = null;
        await world.CommandAsync(code, CommandName.Retry);

        Assert.Equal((CaseStatus.Closed, null), ((await world.CaseAsync(code)).Status, (await world.CaseAsync(code)).Attention));
        Assert.Equal("closed", world.Fedback(code)[^1]);
        Assert.True(world.IsOver(code));
    }

    [Fact]
    public async Task A_case_whose_closing_mail_is_refused_can_be_revoked()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("closure");
        world.Mail.Refuse("cm.kolda@iom.example");
        await world.AnswerAsync(code, "approve");

        await world.CommandAsync(code, CommandName.Revoke);

        Assert.Equal(CaseStatus.Revoked, (await world.CaseAsync(code)).Status);
        Assert.True(world.IsOver(code));
    }

    [Fact]
    public async Task A_revocation_does_not_wait_for_the_mail_about_it()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        world.Break("GiveFeedback");

        await world.CommandAsync(code, CommandName.Revoke);

        Assert.Equal(CaseStatus.Revoked, (await world.CaseAsync(code)).Status);
        Assert.True(world.IsOver(code));
    }

    [Fact]
    public async Task A_retry_that_fails_waits_for_the_next_one()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("acknowledge");
        world.Time.BeforeActivity = (activity, _) =>
        {
            if (activity is "GiveFeedback" or "TakeCommand") throw new InvalidOperationException("misconfigured");
        };
        await world.AnswerAsync(code, "received");
        await world.CommandAsync(code, CommandName.Retry);

        world.Time.BeforeActivity = null;
        await world.CommandAsync(code, CommandName.Retry);

        Assert.Equal("decide", (await world.CurrentAsync(code)).Key);
        Assert.Null((await world.CaseAsync(code)).Attention);
        Assert.Equal(["acknowledged"], world.Fedback(code));
    }

    [Fact]
    public async Task A_mail_that_the_provider_refuses_needs_attention_and_the_chase_goes_on_meanwhile()
    {
        await using var world = await CaseWorld.StartAsync();
        world.Mail.Refuse("antenne");

        var code = await world.ReferAsync();
        Assert.Equal("No such mailbox.", (await world.CaseAsync(code)).Attention!.Reason);
        await world.PassUntilAsync("2026-12-02 00:00");

        Assert.Equal("escalate 1 acknowledge → sup.kolda@anpej.example", world.Mailed(code)[^1]);
    }

    [Fact]
    public async Task A_retry_sends_what_was_refused_and_nothing_else_again()
    {
        await using var world = await CaseWorld.StartAsync();
        world.Mail.Refuse("coord@iom.example");
        var code = await world.ReachAsync("minor");
        Assert.Equal(["ask minor → coord@anpej.example"], world.Mailed(code));

        world.Mail.Instead = null;
        await world.CommandAsync(code, CommandName.Retry);

        Assert.Equal(["ask minor → coord@anpej.example", "ask minor → coord@iom.example"], world.Mailed(code));
        Assert.Null((await world.CaseAsync(code)).Attention);
    }

    [Fact]
    public async Task A_retry_sends_all_that_was_refused_to_different_readers_of_a_step()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("acknowledge");
        world.Mail.Refuse();
        await world.PassUntilAsync("2026-12-02 00:00");
        Assert.Equal(["ask acknowledge → antenne.kolda@anpej.example"], world.Mailed(code));

        world.Mail.Instead = null;
        await world.CommandAsync(code, CommandName.Retry);

        // To the owner the last of several says it all.
        Assert.Equal(
            ["ask acknowledge → antenne.kolda@anpej.example", "remind 3 acknowledge → antenne.kolda@anpej.example", "escalate 1 acknowledge → sup.kolda@anpej.example"],
            world.Mailed(code));
        Assert.Null((await world.CaseAsync(code)).Attention);
    }

    [Fact]
    public async Task A_referrer_who_cannot_be_told_needs_attention_until_a_retry_tells_them()
    {
        await using var world = await CaseWorld.StartAsync();
        world.Mail.Refuse("cm.kolda@iom.example");
        var code = await world.ReachAsync("decide");
        Assert.Equal("No such mailbox.", (await world.CaseAsync(code)).Attention!.Reason);
        Assert.Single(await world.LoggedAsync(code, LogKind.NeedsAttention));
        Assert.Single(world.MailedAbout(code, "decide"));

        world.Mail.Instead = null;
        await world.CommandAsync(code, CommandName.Retry);

        Assert.Equal(["acknowledged"], world.Fedback(code));
        Assert.Null((await world.CaseAsync(code)).Attention);
    }

    [Fact]
    public async Task Where_nobody_is_there_to_be_asked_the_case_needs_attention()
    {
        await using var world = await CaseWorld.StartAsync();
        await world.SuperviseKoldaAsync(null);
        var code = await world.ReachAsync("closure");
        Assert.Contains("nobody", (await world.CaseAsync(code)).Attention!.Reason, StringComparison.Ordinal);

        await world.SuperviseKoldaAsync("sup-kolda");
        await world.CommandAsync(code, CommandName.Retry);

        Assert.Equal("ask closure → sup.kolda@anpej.example", world.Mailed(code)[^1]);
        Assert.Equal("person:sup-kolda", (await world.CurrentAsync(code)).Owner);
    }
}
