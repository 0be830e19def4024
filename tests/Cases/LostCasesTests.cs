using Relais.Cases;
using Relais.Cases.Restarting;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

/// <summary>No open case is forgotten when the task hub forgets it.</summary>
public class LostCasesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_the_hub_has_forgotten_everything_each_open_case_goes_on_at_its_step_and_nobody_is_mailed_again()
    {
        await using var world = await CaseWorld.StartAsync();
        var reached = new Dictionary<string, string>();
        foreach (var step in new[] { "acknowledge", "decide", "first-contact", "follow-up" }) reached[await world.ReachAsync(step)] = step;
        var mailed = world.Mail.Sent.Count;
        foreach (var code in reached.Keys) await ForgetAsync(world, code);

        Assert.Equal(reached.Keys.Order(StringComparer.Ordinal), (await world.Get<LostCases>().MarkAsync(world.Runs, Cancellation)).Order(StringComparer.Ordinal));
        await world.ReconcileAsync();

        foreach (var (code, step) in reached)
        {
            Assert.Equal(RunState.Running, await world.Runs.FindAsync(code, Cancellation));
            Assert.Equal(step, (await world.CurrentAsync(code)).Key);
        }

        Assert.Equal(mailed, world.Mail.Sent.Count);
        Assert.Empty(await world.Get<LostCases>().MarkAsync(world.Runs, Cancellation));
    }

    [Fact]
    public async Task A_case_that_runs_or_is_over_or_was_terminated_by_an_administrator_is_not_lost()
    {
        await using var world = await CaseWorld.StartAsync();
        await world.ReachAsync("decide");
        var (closed, terminated) = (await world.ReachAsync("decide"), await world.ReachAsync("decide"));
        await world.CommandAsync(closed, CommandName.Revoke);
        await ForgetAsync(world, closed);
        await world.Get<RunDoor>().OrderAsync(terminated, new RunOrder(RunAct.Terminate, "o1", world.Now, Party.Administrator), "motif", world.Runs, Cancellation);

        Assert.Empty(await world.Get<LostCases>().MarkAsync(world.Runs, Cancellation));
    }

    [Fact]
    public async Task All_are_found_however_many_pages_they_fill()
    {
        await using var world = await CaseWorld.StartAsync();
        var codes = new List<string>();
        for (var count = 0; count < 260; count++) codes.Add(await world.ReferAndDieAsync());
        var pending = world.Get<IPendingWork>();
        await foreach (var mark in pending.ListAsync(Cancellation)) await pending.ClearAsync(mark, Cancellation);

        Assert.Equal(codes.Count, (await world.Get<LostCases>().MarkAsync(world.Runs, Cancellation)).Distinct().Count());
    }

    private static async Task ForgetAsync(CaseWorld world, string code)
    {
        foreach (var instance in await world.Runs.UnderWayAsync(code, Cancellation)) world.Time.Terminate(instance, null);
        await RunDoor.ForgetAsync(await world.HistoryAsync(code), world.Runs, Cancellation);
    }
}
