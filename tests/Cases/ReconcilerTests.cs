using Relais.Cases;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

/// <summary>What a crash leaves between two writes is found and repaired.</summary>
public class ReconcilerTests
{
    [Fact]
    public async Task A_case_that_was_written_and_not_started_is_started()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAndDieAsync();
        Assert.Empty(world.Mail.Sent);

        await world.ReconcileAsync();

        Assert.Equal("ask acknowledge → antenne.kolda@anpej.example", Assert.Single(world.Mailed(code)));
    }

    [Fact]
    public async Task A_minor_s_case_is_started_where_minors_start()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAndDieAsync(SampleReferrals.Next(birthYear: 2010));
        await world.ReconcileAsync();
        Assert.Equal("minor", (await world.CurrentAsync(code)).Key);
    }

    [Fact]
    public async Task A_step_whose_answer_was_written_and_not_told_is_told()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await world.AnswerAndDieAsync(code, "accept");
        Assert.Equal("decide", (await world.CurrentAsync(code)).Key);

        await world.ReconcileAsync();

        Assert.Equal("first-contact", (await world.CurrentAsync(code)).Key);
    }

    [Theory]
    [InlineData("accept")]
    [InlineData("decline")]
    public async Task Whoever_answers_after_such_a_crash_tells_the_step_of_the_answer_that_counts(string next)
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await world.AnswerAndDieAsync(code, "accept");

        // The page is sent again, or a colleague says something else: both end the mark that the reconciler goes by.
        await world.AnswerStepAsync(code, 2, "decide", next, "office:kolda");

        Assert.Equal("first-contact", (await world.CurrentAsync(code)).Key);
    }

    [Fact]
    public async Task A_command_to_a_case_whose_run_was_lost_has_the_case_started_and_is_carried_out()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAndDieAsync();
        var pending = world.Get<IPendingWork>();
        await foreach (var mark in pending.ListAsync(TestContext.Current.CancellationToken)) await pending.ClearAsync(mark, TestContext.Current.CancellationToken);

        await world.CommandAsync(code, CommandName.Hold, command => command with { Until = new DateOnly(2026, 12, 15) });
        Assert.Null((await world.CaseAsync(code)).Hold);
        Assert.Equal([code], (await world.ReconcileAsync()).Distinct());

        Assert.Equal(new DateOnly(2026, 12, 15), (await world.CaseAsync(code)).Hold?.Until);
        Assert.NotNull(world.Time.Find(code));
    }

    [Fact]
    public async Task A_command_that_was_written_and_not_told_is_told_once()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await world.SendCommandAndDieAsync(code, world.Command("k1", CommandName.Goto) with { Step = "orientation" });

        await world.ReconcileAsync();
        await world.ReconcileAsync();

        Assert.Equal(["acknowledge", "decide", "orientation"], await world.StepsAsync(code));
    }

    [Fact]
    public async Task A_reopening_that_was_cut_off_is_finished()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("closure");
        await world.AnswerAsync(code, "approve");
        await world.SendCommandAndDieAsync(code, world.Command("k1", CommandName.Reopen) with { Step = "first-contact" });
        Assert.Equal(CaseStatus.Closed, (await world.CaseAsync(code)).Status);

        await world.ReconcileAsync();
        await world.ReconcileAsync();

        Assert.Equal(CaseStatus.Accepted, (await world.CaseAsync(code)).Status);
        Assert.Single(world.MailedAbout(code, "first-contact").Skip(1));
    }

    [Fact]
    public async Task A_case_that_needs_no_repair_is_left_as_it_is_however_often_it_is_looked_at()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("first-contact");
        var (before, mails) = (await world.HistoryAsync(code), world.Mail.Sent.Count);

        for (var round = 0; round < 3; round++)
        {
            await world.Get<IPendingWork>().MarkAsync(new PendingCase(code, world.Now), TestContext.Current.CancellationToken);
            await world.ReconcileAsync();
        }

        Assert.Equivalent(before, await world.HistoryAsync(code), strict: true);
        Assert.Equal(mails, world.Mail.Sent.Count);
    }

    [Fact]
    public async Task A_mark_stays_while_its_request_may_still_be_under_way_and_is_cleared_after_ten_minutes()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAndDieAsync();

        await world.ReconcileAsync();
        Assert.Equal([code], await world.ReconcileAsync());
        await world.PassAsync(TimeSpan.FromMinutes(11));

        Assert.Equal([code], await world.ReconcileAsync());
        Assert.Empty(await world.ReconcileAsync());
    }

    [Fact]
    public async Task What_cannot_be_repaired_now_does_not_keep_other_cases_from_being_repaired()
    {
        await using var world = await CaseWorld.StartAsync();
        var first = await world.ReferAndDieAsync();
        var second = await world.ReferAndDieAsync();
        var runs = new FussyRuns(world.Runs, first);

        await world.ReconcileAsync(runs);

        Assert.Empty(world.Mailed(first));
        Assert.Single(world.Mailed(second));
        await world.ReconcileAsync();
        Assert.Single(world.Mailed(first));
    }

    [Fact]
    public async Task What_cannot_be_repaired_at_all_is_reported_after_the_others_are_repaired()
    {
        await using var world = await CaseWorld.StartAsync();
        var first = await world.ReferAndDieAsync();
        var second = await world.ReferAndDieAsync();
        var @case = await world.CaseAsync(first);
        await world.Cases.CommitAsync(new CaseChange(first) { Case = @case with { PolicyVersion = "gone-1" } }, TestContext.Current.CancellationToken);

        var thrown = await Assert.ThrowsAsync<AggregateException>(() => world.ReconcileAsync());
        await world.Time.SettleAsync();

        Assert.Contains(first, thrown.InnerExceptions.Single().Message, StringComparison.Ordinal);
        Assert.Single(world.Mailed(second));
    }

    /// <summary>Cannot reach one case's orchestration just now.</summary>
    private sealed class FussyRuns(ICaseRuns runs, string unreachable) : ForwardingRuns(runs)
    {
        public override Task<RunState> FindAsync(string instance, CancellationToken cancellation = default) =>
            instance == unreachable ? throw new NotNowException("The hub is busy.") : base.FindAsync(instance, cancellation);

        public override Task KeepPostGoingAsync(CancellationToken cancellation = default) => Task.CompletedTask;
    }
}
