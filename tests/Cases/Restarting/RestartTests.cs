using System.Globalization;
using Relais.Cases;
using Relais.Cases.Restarting;
using Relais.Emails;
using Relais.Tests.Support;

namespace Relais.Tests.Cases.Restarting;

/// <summary>An administrator ends a case's orchestration and starts it anew: it goes on at its step, and nobody is mailed twice.</summary>
public class RestartTests
{
    private static readonly string[] AllSteps =
    [
        "minor", "acknowledge", "decide", "supply-information", "choose-next", "route", "first-contact", "orientation", "confirm-place", "start", "attendance", "completion", "follow-up", "review", "closure",
    ];

    /// <summary>After so many days at the step: just asked, between reminders, after escalation, stalled.</summary>
    private static readonly int[] Days = [0, 3, 7, 40];

    private int _orders;

    public static TheoryData<string, int> Moments => [.. AllSteps.SelectMany(step => Days.Select(days => (step, days)))];

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task A_case_that_was_restarted_is_mailed_about_exactly_as_one_that_was_not(string step, int days)
    {
        await using var untouched = await CaseWorld.StartAsync();
        await using var restarted = await CaseWorld.StartAsync();
        var (code, other) = (await untouched.ReachAsync(step), await restarted.ReachAsync(step));
        foreach (var world in new[] { untouched, restarted }) await world.PassDaysAsync(days);

        Assert.True(await OrderAsync(restarted, other, RunAct.Restart));

        Assert.Equal(await StateAsync(untouched, code), await StateAsync(restarted, other));
        foreach (var world in new[] { untouched, restarted }) await world.PassDaysAsync(60);
        await AreAlikeAsync((untouched, code), (restarted, other));
    }

    [Theory]
    [InlineData("acknowledge", 0)]
    [InlineData("decide", 0)]
    [InlineData("decide", 7)]
    [InlineData("supply-information", 7)]
    [InlineData("first-contact", 3)]
    [InlineData("confirm-place", 0)]
    [InlineData("attendance", 40)]
    [InlineData("follow-up", 40)]
    [InlineData("closure", 3)]
    public async Task A_case_in_earnest_with_digests_and_quiet_hours_is_mailed_about_as_if_nothing_had_been(string step, int days)
    {
        await using var untouched = await CaseWorld.StartWithPostAsync();
        await using var restarted = await CaseWorld.StartWithPostAsync();
        var (code, other) = (await untouched.ReachAsync(step), await restarted.ReachAsync(step));
        foreach (var world in new[] { untouched, restarted }) await world.PassAsync(TimeSpan.FromDays(days) + TimeSpan.FromHours(9));

        Assert.True(await OrderAsync(restarted, other, RunAct.Purge));

        foreach (var world in new[] { untouched, restarted }) await world.PassDaysAsync(60);
        await AreAlikeAsync((untouched, code), (restarted, other));
    }

    [Theory]
    [InlineData("decide")]
    [InlineData("supply-information")]
    [InlineData("first-contact")]
    [InlineData("confirm-place")]
    [InlineData("follow-up")]
    public async Task Holds_snoozes_and_reassignments_are_remembered(string step)
    {
        await using var untouched = await CaseWorld.StartAsync();
        await using var restarted = await CaseWorld.StartAsync();
        var (code, other) = (await untouched.ReachAsync(step), await restarted.ReachAsync(step));
        foreach (var (world, @case) in new[] { (untouched, code), (restarted, other) })
        {
            await world.UntilAskedAsync(@case);
            await world.PassDaysAsync(1);
            await world.CommandAsync(@case, CommandName.Hold, command => command with { Until = DateOnly.FromDateTime(world.Now.UtcDateTime).AddDays(5) });
            await world.PassDaysAsync(2);
            if (world == restarted) Assert.True(await OrderAsync(restarted, other, RunAct.Restart));
            await world.PassDaysAsync(4);
            if (world == restarted) Assert.True(await OrderAsync(restarted, other, RunAct.Restart));
            await world.CommandAsync(@case, CommandName.Snooze, command => command with { Days = 3, Code = "AWAITING_PERSON" });
            if (step == "first-contact") await world.CommandAsync(@case, CommandName.Reassign, command => command with { Owner = "person:ce-kolda-2" });
            if (world == restarted) Assert.True(await OrderAsync(restarted, other, RunAct.Restart));
            await world.PassDaysAsync(60);
        }

        await AreAlikeAsync((untouched, code), (restarted, other));
    }

    [Fact]
    public async Task Terminating_ends_the_steps_before_the_case_and_an_administrator_is_needed()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");

        Assert.True(await OrderAsync(world, code, RunAct.Terminate));

        Assert.True(world.IsOver(code));
        var @case = await world.CaseAsync(code);
        Assert.Equal((code, RunAct.Terminate, CaseStatus.Received), (@case.Attention!.Instance, @case.Run!.Act, @case.Status));
        var line = Assert.Single(await world.LoggedAsync(code, LogKind.Operated));
        Assert.Equal(("terminate", Party.Administrator), (line.Detail, line.By));
        Assert.Equal("motif", (await world.HistoryAsync(code)).Notes.Single(note => note.Id == line.Note).Texts["reason"]);
        var mailed = world.Mailed(code);
        await world.PassDaysAsync(60);
        Assert.Equal(mailed, world.Mailed(code));
    }

    [Fact]
    public async Task What_is_terminated_stays_ended_for_the_reconciler_until_it_is_restarted()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await OrderAsync(world, code, RunAct.Terminate);
        await world.Get<IPendingWork>().MarkAsync(new PendingCase(code, world.Now), TestContext.Current.CancellationToken);

        await world.ReconcileAsync();
        Assert.True(world.IsOver(code));

        Assert.True(await OrderAsync(world, code, RunAct.Restart));
        var @case = await world.CaseAsync(code);
        Assert.Equal((null, null, "decide", 2), (@case.Attention, @case.Run, @case.Step!.Key, @case.Step.Number));
        await world.AnswerAllAsync(code, "accept");
        Assert.Equal("first-contact", (await world.CurrentAsync(code)).Key);
    }

    [Fact]
    public async Task An_answer_that_came_while_nothing_ran_counts_when_the_case_is_restarted()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await OrderAsync(world, code, RunAct.Terminate);
        await world.AnswerAsync(code, "accept");
        Assert.Equal("decide", (await world.CurrentAsync(code)).Key);

        await OrderAsync(world, code, RunAct.Restart);

        Assert.Equal("first-contact", (await world.CurrentAsync(code)).Key);
        Assert.Equal(["acknowledged", "accepted"], world.Fedback(code));
    }

    [Fact]
    public async Task A_command_that_came_while_nothing_ran_is_told_to_the_new_run()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await OrderAsync(world, code, RunAct.Terminate);
        await world.CommandAsync(code, CommandName.Goto, command => command with { Step = "review" });

        await OrderAsync(world, code, RunAct.Restart);
        await world.ReconcileAsync();

        Assert.Equal("review", (await world.CurrentAsync(code)).Key);
    }

    [Theory]
    [InlineData("same", CaseStatus.Closed)]
    [InlineData("different", CaseStatus.Sent)]
    public async Task The_question_whether_two_are_one_person_is_taken_up_too_and_its_answer_is_heard(string said, CaseStatus status)
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferSuspectAsync();
        var asked = world.MailedAbout(code, "same-person");
        await OrderAsync(world, code, RunAct.Terminate);
        var question = await world.StepAsync(code, "same-person");
        await world.AnswerStepAsync(code, question.Number, question.Key, said, question.Owner);

        await OrderAsync(world, code, RunAct.Restart);

        Assert.Equal(status, (await world.CaseAsync(code)).Status);
        Assert.Equal(asked, world.MailedAbout(code, "same-person"));
    }

    [Fact]
    public async Task A_question_beside_the_decision_stays_open_beside_it()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("supply-information");
        await world.UntilStepAsync(code, "decide");
        var question = await world.StepAsync(code, "supply-information");

        await OrderAsync(world, code, RunAct.Restart);
        await world.AnswerStepAsync(code, question.Number, question.Key, "given", question.Owner);

        Assert.Equal("decide", (await world.CurrentAsync(code)).Key);
        Assert.Single(world.MailedAbout(code, "decide"), mail => mail.Contains("informationcame", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(RunAct.Restart)]
    [InlineData(RunAct.Purge)]
    public async Task A_revocation_that_was_taken_and_cut_off_is_carried_through_ends_its_step_and_its_owner_is_told(RunAct act)
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        world.Break("EndStep");
        await world.CommandAsync(code, CommandName.Revoke);
        Assert.NotEqual(CaseStatus.Revoked, (await world.CaseAsync(code)).Status);
        world.Time.BeforeActivity = null;

        await OrderAsync(world, code, act);

        Assert.Equal(CaseStatus.Revoked, (await world.CaseAsync(code)).Status);
        Assert.Equal(StepState.Cancelled, (await world.HistoryAsync(code)).Steps[^1].State);
        Assert.Equal("revoked → antenne.kolda@anpej.example", world.Mailed(code)[^1]);
        Assert.True(world.IsOver(code));
    }

    [Theory]
    [InlineData(CommandName.Revoke, true)]
    [InlineData(CommandName.Erase, true)]
    [InlineData(CommandName.Revoke, false)]
    public async Task A_withdrawal_or_an_erasure_does_not_wait_until_somebody_restarts_the_case(CommandName name, bool isTerminated)
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        if (isTerminated) await OrderAsync(world, code, RunAct.Terminate);
        else await world.FailAsync(code);

        await world.CommandAsync(code, name, command => command with { Code = ReasonCodes.ConsentWithdrawn });
        await world.ReconcileAsync();
        await world.ReconcileAsync();

        var @case = await world.CaseAsync(code);
        Assert.Equal(CaseStatus.Revoked, @case.Status);
        Assert.Equal(name == CommandName.Erase, @case.ErasedAt is not null);
        Assert.True(world.IsOver(code));
    }

    [Fact]
    public async Task An_orchestration_that_failed_is_restarted_at_its_step()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await world.FailAsync(code);
        var mailed = world.Mailed(code);

        Assert.True(await OrderAsync(world, code, RunAct.Restart));

        Assert.Equal(RunState.Running, await world.Runs.FindAsync(code, TestContext.Current.CancellationToken));
        Assert.Equal(mailed, world.Mailed(code));
        await world.AnswerAllAsync(code, "accept");
        Assert.Equal("first-contact", (await world.CurrentAsync(code)).Key);
    }

    [Fact]
    public async Task An_orchestration_whose_history_is_gone_is_restarted_too()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("first-contact");
        foreach (var instance in await world.Runs.UnderWayAsync(code, TestContext.Current.CancellationToken)) world.Time.Terminate(instance, null);
        await RunDoor.ForgetAsync(await world.HistoryAsync(code), world.Runs, TestContext.Current.CancellationToken);
        Assert.Equal(RunState.Missing, await world.Runs.FindAsync(code, TestContext.Current.CancellationToken));
        var mailed = world.Mailed(code);

        Assert.True(await OrderAsync(world, code, RunAct.Restart));

        Assert.Equal(mailed, world.Mailed(code));
        Assert.Equal("first-contact", (await world.CurrentAsync(code)).Key);
    }

    [Theory]
    [InlineData(RunAct.Terminate)]
    [InlineData(RunAct.Restart)]
    [InlineData(RunAct.Purge)]
    public async Task An_order_that_was_cut_off_is_carried_out_by_the_reconciler(RunAct act)
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        var mailed = world.Mailed(code);
        await Assert.ThrowsAsync<ProcessDiedException>(() => OrderAsync(world, code, act, new DeafRuns(world.Runs)));
        Assert.False(world.IsOver(code));

        await world.ReconcileAsync();

        Assert.Equal(act == RunAct.Terminate, world.IsOver(code));
        Assert.Equal(mailed, world.Mailed(code));
        Assert.Equal(act == RunAct.Terminate, (await world.CaseAsync(code)).Run is not null);
    }

    [Theory]
    [InlineData(RunAct.Terminate, 1)]
    [InlineData(RunAct.Restart, 2)]
    [InlineData(RunAct.Purge, 2)]
    public async Task The_same_order_twice_is_one(RunAct act, int runs)
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        var order = new RunOrder(act, "k1", world.Now, Party.Administrator);

        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.True(await world.Get<RunDoor>().OrderAsync(code, order with { Since = world.Now }, "motif", world.Runs, TestContext.Current.CancellationToken));
            await world.PassAsync(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(runs, world.Time.Instances.Count(instance => instance.Id == code));

        Assert.Single(await world.LoggedAsync(code, LogKind.Operated));
        Assert.Single((await world.HistoryAsync(code)).Notes, note => note.Id == "engine-k1");
    }

    [Fact]
    public async Task A_reopening_that_was_cut_off_before_its_step_is_restarted_there()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.CloseAsync();
        world.Break("PlanStep");
        await world.CommandAsync(code, CommandName.Reopen, command => command with { Step = "first-contact" });
        Assert.Null((await world.CaseAsync(code)).Step);
        world.Time.BeforeActivity = null;

        await OrderAsync(world, code, RunAct.Restart);

        Assert.Equal("first-contact", (await world.CurrentAsync(code)).Key);
    }

    /// <summary>The policy that the case is moved to has one check, at two months.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 25)]
    [InlineData(1, 0)]
    [InlineData(1, 55)]
    [InlineData(1, 75)]
    public async Task A_follow_up_keeps_its_day_though_the_policy_that_the_case_was_moved_to_has_another_or_none(int made, int days)
    {
        await using var untouched = await CaseWorld.StartAsync();
        await using var restarted = await CaseWorld.StartAsync();
        var (code, other) = (await AfterChecksAsync(untouched), await AfterChecksAsync(restarted));
        foreach (var (world, @case) in new[] { (untouched, code), (restarted, other) })
        {
            await world.CommandAsync(@case, CommandName.Move, command => command with { Terms = SamplePolicies.SlowerTerms });
            await world.PassDaysAsync(days);
        }

        Assert.True(await OrderAsync(restarted, other, RunAct.Restart));

        foreach (var world in new[] { untouched, restarted }) await world.PassDaysAsync(200);
        await AreAlikeAsync((untouched, code), (restarted, other));

        async Task<string> AfterChecksAsync(CaseWorld world)
        {
            var at = await world.ReachAsync("follow-up");
            await world.AnswerAllAsync(at, [.. Enumerable.Repeat("employed", made)]);
            return at;
        }
    }

    [Theory]
    [InlineData(CommandName.Goto)]
    [InlineData(CommandName.Reopen)]
    public async Task A_case_that_was_sent_to_follow_up_after_the_last_check_and_cut_off_before_it_makes_one_more(CommandName name)
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("follow-up");
        await world.AnswerAllAsync(code, "employed", "employed", "employed", "employed");
        Assert.Equal("closure", (await world.CurrentAsync(code)).Key);
        if (name == CommandName.Reopen) await world.AnswerAllAsync(code, "approve");
        var sent = DateOnly.FromDateTime(world.Now.UtcDateTime);
        world.Break("PlanStep");
        await world.CommandAsync(code, name, command => command with { Step = "follow-up" });
        world.Time.BeforeActivity = null;

        await OrderAsync(world, code, RunAct.Restart);

        var check = await world.CurrentAsync(code);
        Assert.Equal("follow-up", check.Key);
        Assert.Equal(sent.AddMonths(1), DateOnly.FromDateTime(check.DueAt.UtcDateTime));
    }

    [Fact]
    public async Task Of_two_who_carry_out_a_restart_neither_ends_what_the_other_has_started()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await OrderAsync(world, code, RunAct.Restart);
        var run = world.Time.Find(code);

        // The other has read the row before the order was gone.
        var @case = await world.CaseAsync(code);
        var order = new RunOrder(RunAct.Restart, _orders.ToString(CultureInfo.InvariantCulture), world.Now, Party.Administrator);
        await world.Cases.CommitAsync(new CaseChange(code) { Case = @case with { Run = order } }, TestContext.Current.CancellationToken);
        Assert.True(await world.Get<RunDoor>().CarryOutAsync(code, world.Runs, TestContext.Current.CancellationToken));

        Assert.Same(run, world.Time.Find(code));
        Assert.False(run!.IsOver);
        Assert.Null((await world.CaseAsync(code)).Run);
    }

    [Theory]
    [InlineData(RunAct.Restart)]
    [InlineData(RunAct.Purge)]
    public async Task A_decision_whose_mail_was_refused_is_told_by_the_run_that_starts_anew(RunAct act)
    {
        await using var world = await CaseWorld.StartWithPostAsync();
        var code = await world.ReachAsync("acknowledge");
        world.Mail.Refuse("cm.kolda@iom.example");
        await world.AnswerAsync(code, "received");
        Assert.Equal("No such mailbox.", (await world.CaseAsync(code)).Attention?.Reason);

        await OrderAsync(world, code, act);
        await world.PassAsync(TimeSpan.FromMinutes(65));
        Assert.Equal("No such mailbox.", (await world.CaseAsync(code)).Attention?.Reason);
        world.Mail.Instead = null;
        await OrderAsync(world, code, act);
        await world.PassAsync(TimeSpan.FromMinutes(65));

        Assert.Equal(["acknowledged"], world.Fedback(code));
        Assert.Null((await world.CaseAsync(code)).Attention);
    }

    [Fact]
    public async Task A_step_that_had_stalled_and_died_before_anybody_was_told_to_call_tells_them()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("acknowledge");
        var hasStalled = false;
        world.Time.BeforeActivity = (activity, _) =>
        {
            hasStalled |= activity == "MarkStalled";
            if (hasStalled && activity == "TellAboutStep") throw new NotNowException("busy");
        };
        while ((await world.CaseAsync(code)).StalledSince is null) await world.PassAsync(TimeSpan.FromHours(1));
        world.Time.BeforeActivity = null;

        await OrderAsync(world, code, RunAct.Restart);
        await OrderAsync(world, code, RunAct.Restart);

        Assert.Single(world.Mail.Sent, mail => mail.Message.Kind == MessageKind.CallTask);
        Assert.Single(await world.LoggedAsync(code, LogKind.Stalled));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public async Task That_mail_to_its_owner_does_not_arrive_is_remembered(int hours)
    {
        await using var untouched = await CaseWorld.StartAsync();
        await using var restarted = await CaseWorld.StartAsync();
        foreach (var world in new[] { untouched, restarted })
        {
            var code = await world.ReferAsync();
            await world.PassUntilAsync("2026-11-24 22:00");
            await world.TellAsync("ask acknowledge", Delivery.Bounced);
            await world.PassAsync(TimeSpan.FromHours(hours));
            if (world == restarted) Assert.True(await OrderAsync(world, code, RunAct.Restart));
            await world.PassDaysAsync(60);
        }

        Assert.Equal(Mails(untouched), Mails(restarted));
        Assert.Contains(Mails(restarted), mail => mail == "2026-11-25 08:00 escalate 1 acknowledge → sup.kolda@anpej.example");
    }

    [Fact]
    public async Task That_mail_to_the_owner_before_did_not_arrive_says_nothing_of_whoever_has_the_step_now()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();
        await world.PassUntilAsync("2026-11-24 22:00");
        await world.TellAsync("ask acknowledge", Delivery.Bounced);
        await world.CommandAsync(code, CommandName.Reassign, command => command with { Owner = Party.Person("ce-kolda-2") });

        Assert.True(await OrderAsync(world, code, RunAct.Restart));
        await world.PassUntilAsync("2026-11-25 12:00");

        Assert.DoesNotContain(world.Mailed(code), mail => mail.StartsWith("escalate", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(RunAct.Restart)]
    [InlineData(RunAct.Purge)]
    public async Task Who_became_the_owner_on_hold_is_asked_on_resume_and_once(RunAct act)
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("first-contact");
        await world.CommandAsync(code, CommandName.Hold, command => command with { Until = new DateOnly(2026, 12, 1) });
        await world.CommandAsync(code, CommandName.Reassign, command => command with { Owner = "person:ce-kolda-2" });

        Assert.True(await OrderAsync(world, code, act));
        Assert.Single(world.MailedAbout(code, "first-contact"));
        await world.PassUntilAsync("2026-12-01 09:00");
        Assert.True(await OrderAsync(world, code, act));
        await world.PassUntilAsync("2026-12-01 12:00");

        Assert.Equal(
            ["2026-11-24 10:00 ask first-contact → ce1.kolda@anpej.example", "2026-12-01 08:00 ask first-contact → ce2.kolda@anpej.example"],
            world.MailedAbout(code, "first-contact"));
    }

    [Fact]
    public async Task Who_became_the_owner_of_a_step_that_died_before_it_asked_them_is_asked()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("first-contact");
        world.Break("TellAboutStep");
        await world.CommandAsync(code, CommandName.Reassign, command => command with { Owner = "person:ce-kolda-2" });
        Assert.Single(world.MailedAbout(code, "first-contact"));
        world.Time.BeforeActivity = null;

        Assert.True(await OrderAsync(world, code, RunAct.Restart));

        Assert.Equal("2026-11-24 10:00 ask first-contact → ce2.kolda@anpej.example", world.MailedAbout(code, "first-contact")[^1]);
    }

    [Fact]
    public async Task A_case_that_has_ended_has_nothing_to_terminate_or_restart()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.CloseAsync();

        Assert.Null(await OrderAsync(world, code, RunAct.Restart));

        Assert.Equal(CaseStatus.Closed, (await world.CaseAsync(code)).Status);
        Assert.True(world.IsOver(code));
    }

    private Task<bool?> OrderAsync(CaseWorld world, string code, RunAct act, ICaseRuns? runs = null) =>
        world.OrderAsync(code, new RunOrder(act, (++_orders).ToString(CultureInfo.InvariantCulture), world.Now, Party.Administrator), runs);

    /// <summary>Both were mailed about the same at the same times, and stand alike.</summary>
    private static async Task AreAlikeAsync((CaseWorld World, string Code) untouched, (CaseWorld World, string Code) restarted)
    {
        Assert.Equal(Mails(untouched.World), Mails(restarted.World));
        Assert.Equal(await StateAsync(untouched.World, untouched.Code), await StateAsync(restarted.World, restarted.Code));
    }

    /// <summary>All mails of a world that knows one case, with their times.</summary>
    private static IReadOnlyList<string> Mails(CaseWorld world) => [.. world.Mail.Sent.Select(mail => $"{CaseWorld.Written(mail.At)} {mail.About} → {mail.To}")];

    /// <summary>Where the case and its steps stand, and what is still to come.</summary>
    private static async Task<string> StateAsync(CaseWorld world, string code)
    {
        var history = await world.HistoryAsync(code);
        var steps = history.Steps.Select(step => $"{step.Number} {step.Key} {step.State} {step.Owner} {step.OpenedAt:s} {step.AskedAt:s} {step.DueAt:s} [{string.Join(", ", step.Plan.Where(moment => moment.At > world.Now).Select(moment => $"{moment.Key} {moment.At:s}"))}]");
        return $"{history.Case.Status} {history.Case.Step?.Key} {history.Case.StalledSince:s} {history.Case.Hold?.Until:o}\n{string.Join('\n', steps)}";
    }
}
