using Relais.Cases;
using Relais.Cases.Bulk;
using Relais.Cases.Restarting;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

/// <summary>One command to many cases.</summary>
public class BulkTests
{
    private const string Nowhere = "SN-26-999999-B";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_case_takes_the_command_and_the_result_says_which_did_not_and_why()
    {
        await using var world = await CaseWorld.StartAsync();
        var codes = await ReferAsync(world, 12);
        await HoldAsync(world, codes[3]);

        var progress = await OrderAsync(world, Order(world, CommandName.Hold, [.. codes, Nowhere]) with { Reason = "Fermeture" });

        Assert.True(progress.IsDone);
        Assert.Equal((11, 1, 1, 0), Counts(progress));
        Assert.Equal(CommandRefusal.OnHoldAlready, progress.Results[codes[3]].Refusal);
        Assert.Equal(BulkOutcome.Missing, progress.Results[Nowhere].Outcome);
        foreach (var code in codes) Assert.Equal(new DateOnly(2026, 12, 9), (await world.CaseAsync(code)).Hold!.Until);
        var history = await world.HistoryAsync(codes[0]);
        Assert.Equal("Fermeture", Assert.Single(history.Notes, note => note.Id == "command-order").Texts["reason"]);
        Assert.Equal(Channel.Page, Assert.Single(history.Log, line => line.Kind == LogKind.Held).Channel);
        Assert.Null(progress.Order.Reason);
    }

    [Fact]
    public async Task What_would_happen_is_said_before_and_nothing_happens()
    {
        await using var world = await CaseWorld.StartAsync();
        var codes = await ReferAsync(world, 3);
        await HoldAsync(world, codes[1]);
        var order = Order(world, CommandName.Hold, [.. codes, Nowhere]) with { Office = "kolda" };

        var lines = await world.Get<BulkDoor>().PreviewAsync(order, Cancellation);

        Assert.Equal([true, false, true, false], lines.Select(line => line.IsTaken));
        Assert.Equal([null, CommandRefusal.OnHoldAlready, null, null], lines.Select(line => line.Refusal));
        Assert.All(await world.Get<BulkDoor>().PreviewAsync(order with { Office = "dakar" }, Cancellation), line => Assert.Null(line.Case));
        Assert.Null((await world.CaseAsync(codes[0])).Hold);
        Assert.Null(await world.Get<BulkDoor>().FindAsync("order", Cancellation));
    }

    [Fact]
    public async Task Wherever_it_is_cut_off_each_case_takes_the_command_once_and_what_was_before_is_remembered()
    {
        await using var world = await CaseWorld.StartAsync();
        var codes = await ReferAsync(world, 25);
        world.Time.RunTwice = name => name is nameof(CommandSome) or nameof(FinishBulk);
        var failures = 3;
        world.Time.BeforeActivity = (name, _) =>
        {
            if (name == nameof(CommandSome) && --failures >= 0) throw new NotNowException("Storage is away.");
        };

        var order = Order(world, CommandName.Reassign, codes, command => command with { Owner = "person:ce-kolda-2" });
        await world.Get<BulkDoor>().OrderAsync(order, world.Runs, Cancellation);
        await world.Get<BulkDoor>().OrderAsync(order, world.Runs, Cancellation);
        await world.PassAsync(TimeSpan.FromMinutes(10));
        await world.Get<BulkDoor>().OrderAsync(order, world.Runs, Cancellation);
        await world.Time.SettleAsync();

        var progress = (await world.Get<BulkDoor>().FindAsync("order", Cancellation))!;
        Assert.Equal((25, 0, 0, 0), Counts(progress));
        Assert.All(progress.Results.Values, result => Assert.Equal("office:kolda", result.Before));
        foreach (var code in codes)
        {
            Assert.Single(await world.LoggedAsync(code, LogKind.Reassigned));
            Assert.Equal("person:ce-kolda-2", (await world.CurrentAsync(code)).Owner);
        }

        Assert.Single(world.Time.Instances, instance => instance.Identity.InstanceId == order.Instance);
    }

    [Fact]
    public async Task A_case_that_cannot_be_read_does_not_keep_the_others_from_their_turn_nor_from_hearing_of_it()
    {
        await using var world = await CaseWorld.StartAsync(with: FailingStore.Decorate);
        var codes = await ReferAsync(world, 12);
        var order = Order(world, CommandName.Hold, codes);
        await world.Get<IBulkOrders>().AddAsync(order, Cancellation);
        ((FailingStore)world.Cases).Unreadable = codes[4];

        await world.Get<BulkDoor>().RepairAsync(world.Runs, Cancellation);
        await world.PassAsync(TimeSpan.FromHours(3));
        await world.Get<BulkDoor>().RepairAsync(world.Runs, Cancellation);
        await world.Time.SettleAsync();

        var progress = (await world.Get<BulkDoor>().FindAsync("order", Cancellation))!;
        ((FailingStore)world.Cases).Unreadable = null;
        Assert.Equal((true, (11, 0, 0, 1)), (progress.IsDone, Counts(progress)));
        Assert.All(await CasesAsync(world, codes.Except([codes[4]])), @case => Assert.NotNull(@case.Hold));
    }

    [Fact]
    public async Task Many_are_revoked_also_one_whose_orchestration_was_terminated_and_a_closed_one_whose_consent_is_withdrawn()
    {
        await using var world = await CaseWorld.StartAsync();
        var closed = await world.CloseAsync();
        var codes = await ReferAsync(world, 2);
        var order = new RunOrder(RunAct.Terminate, "stop", world.Now, Party.Administrator);
        await world.Get<RunDoor>().OrderAsync(codes[1], order, "motif", world.Runs, Cancellation);
        await world.Time.SettleAsync();

        var progress = await OrderAsync(world, Order(world, CommandName.Revoke, [closed, .. codes], command => command with { Code = ReasonCodes.ConsentWithdrawn }));

        Assert.Equal((3, 0, 0, 0), Counts(progress));
        Assert.All(await CasesAsync(world, [closed, codes[0]]), @case => Assert.Equal((CaseStatus.Revoked, ReasonCodes.ConsentWithdrawn), (@case.Status, @case.Outcome)));
        await world.Get<Reconciler>().RunAsync(world.Runs, Cancellation);
        await world.Time.SettleAsync();
        await world.Get<Reconciler>().RunAsync(world.Runs, Cancellation);
        await world.Time.SettleAsync();
        Assert.All(await CasesAsync(world, [codes[1]]), @case => Assert.Equal((CaseStatus.Revoked, ReasonCodes.ConsentWithdrawn), (@case.Status, @case.Outcome)));
    }

    [Fact]
    public async Task An_order_that_was_written_and_not_started_is_started()
    {
        await using var world = await CaseWorld.StartAsync();
        var codes = await ReferAsync(world, 2);
        await Assert.ThrowsAsync<ProcessDiedException>(() => world.Get<BulkDoor>().OrderAsync(Order(world, CommandName.Hold, codes), new DeafRuns(world.Runs), Cancellation));
        Assert.Null((await world.CaseAsync(codes[0])).Hold);

        await world.Get<BulkDoor>().RepairAsync(world.Runs, Cancellation);
        await world.Time.SettleAsync();

        Assert.NotNull((await world.CaseAsync(codes[0])).Hold);
        Assert.Empty(await world.Get<IBulkOrders>().UnfinishedAsync(Cancellation));
    }

    [Fact]
    public async Task What_an_administrator_stops_is_over_and_whoever_took_the_command_still_hears_of_it()
    {
        await using var world = await CaseWorld.StartAsync();
        var codes = await ReferAsync(world, 2);
        var order = Order(world, CommandName.Hold, codes);
        await world.Get<IBulkOrders>().AddAsync(order, Cancellation);

        // Its command is written, and the orchestration is terminated before it tells the case.
        await world.Cases.CommitAsync(new CaseChange(codes[0]) { Command = new CommandRecord(order.Command) }, Cancellation);
        await world.Get<IBulkOrders>().NoteAsync("order", new BulkResult(codes[0], Outcome: BulkOutcome.Accepted), Cancellation);
        await world.Get<BulkDoor>().RepairAsync(new StoppedRuns(world.Runs), Cancellation);
        await world.Time.SettleAsync();

        var progress = (await world.Get<BulkDoor>().FindAsync("order", Cancellation))!;
        Assert.Equal((true, 1), (progress.IsDone, progress.Had));
        Assert.NotNull((await world.CaseAsync(codes[0])).Hold);
        Assert.Null((await world.CaseAsync(codes[1])).Hold);
    }

    [Fact]
    public async Task A_case_that_leaves_the_office_meanwhile_does_not_take_it()
    {
        await using var world = await CaseWorld.StartAsync();
        var codes = await ReferAsync(world, 2);
        await world.CommandAsync(codes[1], CommandName.Transfer, command => command with { Office = "dakar" });

        var progress = await OrderAsync(world, Order(world, CommandName.Hold, codes) with { Office = "kolda" });

        Assert.Equal((1, 0, 1, 0), Counts(progress));
        Assert.Null((await world.CaseAsync(codes[1])).Hold);
    }

    [Fact]
    public async Task A_hold_is_taken_back_by_resuming_and_a_resumption_by_the_hold_there_was()
    {
        await using var world = await CaseWorld.StartAsync();
        var codes = await ReferAsync(world, 3);
        await HoldAsync(world, codes[0]);
        var hold = await OrderAsync(world, Order(world, CommandName.Hold, codes));

        var undo = hold.Undo()!.Value;
        Assert.Equal(CommandName.Resume, undo.Name);
        Assert.Equal(codes.Skip(1), undo.Cases.Select(@case => @case.Code));
        var resumed = await OrderAsync(world, Order(world, undo.Name, [], id: "second") with { Cases = undo.Cases });
        Assert.All(await CasesAsync(world, codes[1..]), @case => Assert.Null(@case.Hold));

        var again = resumed.Undo()!.Value;
        await OrderAsync(world, Order(world, again.Name, [], command => command with { Until = null }, id: "third") with { Cases = again.Cases });
        Assert.All(await CasesAsync(world, codes[1..]), @case => Assert.Equal(new DateOnly(2026, 12, 9), @case.Hold!.Until));
    }

    [Fact]
    public async Task A_reassignment_is_taken_back_to_whom_each_was_with()
    {
        await using var world = await CaseWorld.StartAsync();
        var codes = await ReferAsync(world, 2);
        await world.CommandAsync(codes[1], CommandName.Reassign, command => command with { Owner = "person:ce-kolda-1" });
        var given = await OrderAsync(world, Order(world, CommandName.Reassign, codes, command => command with { Owner = "person:ce-kolda-2" }));

        var undo = given.Undo()!.Value;
        await OrderAsync(world, Order(world, undo.Name, [], id: "second") with { Cases = undo.Cases });

        Assert.Equal(["office:kolda", "person:ce-kolda-1"], (await CasesAsync(world, codes)).Select(@case => @case.Step!.Owner));
    }

    [Fact]
    public async Task What_has_no_way_back_offers_none()
    {
        await using var world = await CaseWorld.StartAsync();
        var codes = await ReferAsync(world, 2);

        var reminded = await OrderAsync(world, Order(world, CommandName.Remind, codes));

        Assert.Equal((2, 0, 0, 0), Counts(reminded));
        Assert.All(codes, code => Assert.Equal(2, world.MailedAbout(code, "acknowledge").Count));
        Assert.Null(reminded.Undo());
        Assert.False(BulkOrder.Takes(CommandName.Erase));
        Assert.False(BulkOrder.Takes(CommandName.Reopen));
    }

    private static (int Accepted, int Refused, int Missing, int Failed) Counts(BulkProgress progress) => (
        progress.Count(BulkOutcome.Accepted), progress.Count(BulkOutcome.Refused), progress.Count(BulkOutcome.Missing), progress.Count(BulkOutcome.Failed));

    private static async Task<IReadOnlyList<CaseRecord>> CasesAsync(CaseWorld world, IEnumerable<string> codes)
    {
        var cases = new List<CaseRecord>();
        foreach (var code in codes) cases.Add(await world.CaseAsync(code));
        return cases;
    }

    private static async Task<string[]> ReferAsync(CaseWorld world, int count)
    {
        var codes = new List<string>();
        while (codes.Count < count) codes.Add(await world.ReferAsync());
        return [.. codes.Order(StringComparer.Ordinal)];
    }

    private static Task HoldAsync(CaseWorld world, string code) => world.CommandAsync(code, CommandName.Hold, command => command with { Until = new DateOnly(2026, 12, 9) });

    private static BulkOrder Order(CaseWorld world, CommandName name, IEnumerable<string> codes, Func<CaseCommand, CaseCommand>? with = null, string id = "order")
    {
        var command = new CaseCommand(id, name, Party.Administrator, Channel.Page, world.Now, Until: name == CommandName.Hold ? new DateOnly(2026, 12, 9) : null);
        return new BulkOrder(id, with is null ? command : with(command), [.. codes.Select(code => new BulkCase(code))], "motif");
    }

    private static async Task<BulkProgress> OrderAsync(CaseWorld world, BulkOrder order)
    {
        await world.Get<BulkDoor>().OrderAsync(order, world.Runs, Cancellation);
        await world.Time.SettleAsync();
        return (await world.Get<BulkDoor>().FindAsync(order.Id, Cancellation))!;
    }

    /// <summary>The order's orchestration was terminated.</summary>
    private sealed class StoppedRuns(ICaseRuns runs) : ICaseRuns
    {
        public Task<bool> StartAsync(CaseStart start, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<bool> SignalStepAsync(string code, int number, string step, StepSignal signal, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<bool> SignalCaseAsync(string code, CaseSignal signal, CancellationToken cancellation = default) => runs.SignalCaseAsync(code, signal, cancellation);

        public Task<bool> ReplanAsync(string change, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<bool> CommandManyAsync(BulkRound round, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<RunState> FindAsync(string instance, CancellationToken cancellation = default) => Task.FromResult(RunState.Ended);

        public Task<IReadOnlyList<string>> UnderWayAsync(string code, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<IReadOnlySet<string>> AllUnderWayAsync(CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<IReadOnlyList<string>> AllFailedAsync(CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<bool> IsRunningByAsync(string code, string order, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<bool> TerminateAsync(string instance, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<bool> ForgetAsync(string instance, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task KeepPostGoingAsync(CancellationToken cancellation = default) => throw new NotSupportedException();
    }
}
