using System.Text.Json;
using Relais.Cases;
using Relais.Cases.Restarting;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

/// <summary>A case whose orchestration has failed is started anew; one that fails again says so, and waits for somebody rather than for its next date.</summary>
public class FailedCasesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_case_whose_orchestration_failed_is_started_anew_at_its_step_and_mails_nobody_again()
    {
        await using var world = await CaseWorld.StartAsync();
        var (code, healthy) = (await world.ReachAsync("decide"), await world.ReachAsync("decide"));
        var mailed = world.Mailed(code);
        await world.FailAsync(code);

        var round = await RunAsync(world);
        await world.ReconcileAsync();

        Assert.Equivalent(new FailedRound([code], [], []), round, strict: true);
        Assert.Equal(RunState.Running, await world.Runs.FindAsync(code, Cancellation));
        Assert.Equal(Party.System, Assert.Single(await world.LoggedAsync(code, LogKind.Operated)).By);
        Assert.Empty(await world.LoggedAsync(healthy, LogKind.Operated));
        Assert.Equal(mailed, world.Mailed(code));
        await world.AnswerAllAsync(code, "accept");
        Assert.Equal("first-contact", (await world.CurrentAsync(code)).Key);
    }

    [Fact]
    public async Task A_step_that_failed_when_its_answer_was_there_already_is_left_behind_by_the_restarted_case_and_forgotten()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        var step = await world.CurrentInstanceAsync(code);
        await world.FailAsync(code);
        await world.AnswerAsync(code, "accept");

        Assert.Equivalent(new FailedRound([code], [], [step]), await RunAsync(world), strict: true);
        await world.ReconcileAsync();

        Assert.Equal("first-contact", (await world.CurrentAsync(code)).Key);
        Assert.Empty(await world.Runs.AllFailedAsync(Cancellation));
    }

    [Fact]
    public async Task A_step_that_failed_under_a_number_that_another_has_is_forgotten_and_one_that_has_no_row_yet_is_not()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        var @case = await world.CaseAsync(code);
        foreach (var number in new[] { 2, 3 })
        {
            var ask = new StepAsk(code, number, "orientation", CaseStatus.Received, Party.Office("kolda"), @case.Priority, @case.PolicyVersion, world.Now, @case.Facts);
            world.Time.Start(nameof(StepOrchestration), StepAsk.InstanceId(code, number, "orientation"), ask);
            world.Time.Fail(StepAsk.InstanceId(code, number, "orientation"), new JsonException("mixed up"));
        }

        Assert.Equivalent(new FailedRound([], [], [code + ".002-orientation"]), await RunAsync(world), strict: true);
        Assert.Equal([code + ".003-orientation"], await world.Runs.AllFailedAsync(Cancellation));
    }

    [Fact]
    public async Task A_step_whose_case_has_failed_again_is_kept_for_whoever_looks_at_it()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await FailedAsync(world);
        await world.AnswerAsync(code, "accept");

        Assert.Equivalent(new FailedRound([], [code], []), await RunAsync(world), strict: true);
        Assert.Equal([code, code + ".002-decide"], await world.Runs.AllFailedAsync(Cancellation));
    }

    [Fact]
    public async Task One_that_cannot_be_started_anew_does_not_keep_the_others()
    {
        await using var world = await CaseWorld.StartAsync();
        var (broken, other) = (await world.ReachAsync("decide"), await world.ReachAsync("decide"));
        await world.FailAsync(broken);
        await world.FailAsync(other);
        var row = (await world.CaseAsync(broken)) with { PolicyVersion = "gone-1" };
        await world.Cases.CommitAsync(new CaseChange(broken) { Case = row }, Cancellation);

        await Assert.ThrowsAsync<AggregateException>(() => RunAsync(world));
        await Assert.ThrowsAsync<AggregateException>(() => world.ReconcileAsync());
        await world.Time.SettleAsync();

        Assert.Equal(RunState.Running, await world.Runs.FindAsync(other, Cancellation));
    }

    [Fact]
    public async Task One_that_fails_while_a_step_runs_beside_the_process_takes_up_both_again()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferSuspectAsync();
        var mailed = world.Mailed(code);
        await world.FailAsync(code);

        Assert.Equal([code], (await RunAsync(world)).Restarted);
        await world.ReconcileAsync();

        Assert.All((await world.HistoryAsync(code)).Steps, step => Assert.Equal(StepState.Open, step.State));
        Assert.Equal([code, code + ".001-same-person", code + ".002-acknowledge"], (await world.Runs.UnderWayAsync(code, Cancellation)).Order(StringComparer.Ordinal));
        Assert.Equal(mailed, world.Mailed(code));
    }

    [Fact]
    public async Task One_that_fails_while_a_step_beside_it_cannot_act_fails_all_the_same()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferSuspectAsync();
        world.Time.BeforeActivity = (activity, input) =>
        {
            if (activity == "TellAboutStep" && input!.Contains("same-person", StringComparison.Ordinal)) throw new InvalidOperationException("misconfigured");
        };
        await world.PassDaysAsync(30);
        Assert.Equal(code + ".001-same-person", (await world.CaseAsync(code)).Attention!.Instance);

        await world.FailAsync(code);
    }

    [Fact]
    public async Task One_that_fails_on_another_day_is_started_anew_again()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await FailedAsync(world);
        await world.PassAsync(TimeSpan.FromDays(1));

        Assert.Equal([code], (await RunAsync(world)).Restarted);
        await world.ReconcileAsync();

        Assert.Null((await world.CaseAsync(code)).Attention);
        Assert.Equal(RunState.Running, await world.Runs.FindAsync(code, Cancellation));
    }

    [Fact]
    public async Task A_case_that_fails_again_the_same_day_needs_attention_and_says_so_once()
    {
        await using var world = await CaseWorld.StartAsync();
        var (code, healthy) = (await FailedAsync(world), await world.ReachAsync("decide"));

        Assert.Equal([code], await MarkAsync(world));
        await world.PassAsync(TimeSpan.FromMinutes(5));
        Assert.Empty(await MarkAsync(world));

        Assert.Equal(code, (await world.CaseAsync(code)).Attention!.Instance);
        Assert.Single(await world.LoggedAsync(code, LogKind.NeedsAttention));
        Assert.Null((await world.CaseAsync(healthy)).Attention);
    }

    [Fact]
    public async Task To_retry_a_case_that_failed_starts_it_at_its_step_and_mails_nobody_again()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await FailedAsync(world);
        await MarkAsync(world);
        var mailed = world.Mailed(code);

        await world.CommandAsync(code, CommandName.Retry);
        await world.ReconcileAsync();

        Assert.Null((await world.CaseAsync(code)).Attention);
        Assert.Equal("motif", await WhyAsync(world, Assert.Single(await world.LoggedAsync(code, LogKind.Operated), line => line.By != Party.System), code));
        Assert.Equal(RunState.Running, await world.Runs.FindAsync(code, Cancellation));
        Assert.Equal(mailed, world.Mailed(code));
        Assert.Empty(await MarkAsync(world));
        await world.AnswerAllAsync(code, "accept");
        Assert.Equal("first-contact", (await world.CurrentAsync(code)).Key);
    }

    [Fact]
    public async Task What_is_being_restarted_or_was_terminated_is_left_alone()
    {
        await using var world = await CaseWorld.StartAsync();
        var (restarted, terminated) = (await world.ReachAsync("decide"), await world.ReachAsync("decide"));
        foreach (var code in new[] { restarted, terminated }) await world.FailAsync(code);
        await Assert.ThrowsAsync<ProcessDiedException>(() => OrderAsync(RunAct.Restart, restarted, new DeafRuns(world.Runs)));
        await OrderAsync(RunAct.Terminate, terminated, world.Runs);
        var why = (await world.CaseAsync(terminated)).Attention;

        Assert.Equivalent(new FailedRound([], [], []), await RunAsync(world), strict: true);
        Assert.Null((await world.CaseAsync(restarted)).Attention);
        Assert.Equal(why, (await world.CaseAsync(terminated)).Attention);

        Task OrderAsync(RunAct act, string code, ICaseRuns runs) =>
            world.Get<RunDoor>().OrderAsync(code, new RunOrder(act, "o1", world.Now, Party.Administrator), "motif", runs, Cancellation);
    }

    private static async Task<string> WhyAsync(CaseWorld world, LogEntry line, string code) => (await world.HistoryAsync(code)).Notes.Single(note => note.Id == line.Note).Texts["reason"];

    private static Task<FailedRound> RunAsync(CaseWorld world) => world.Get<FailedCases>().RunAsync(world.Runs, Cancellation);

    private static async Task<IReadOnlyList<string>> MarkAsync(CaseWorld world) => (await RunAsync(world)).Marked;

    /// <summary>A case that has failed, was started anew, and has failed again.</summary>
    private static async Task<string> FailedAsync(CaseWorld world)
    {
        var code = await world.ReachAsync("decide");
        await world.FailAsync(code);
        await MarkAsync(world);
        await world.ReconcileAsync();
        await world.FailAsync(code);
        return code;
    }
}
