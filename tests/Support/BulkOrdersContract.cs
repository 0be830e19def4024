using Relais.Cases;
using Relais.Cases.Bulk;

namespace Relais.Tests.Support;

/// <summary>What every <see cref="IBulkOrders"/> does.</summary>
public abstract class BulkOrdersContract
{
    private static readonly DateTimeOffset Tuesday = CaseWorld.At("2026-11-24 10:00");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<IBulkOrders> OpenAsync();

    [Fact]
    public async Task An_order_comes_back_as_it_was_added_and_is_added_once()
    {
        var orders = await OpenAsync();
        var order = Order("a") with { Cases = [.. Enumerable.Range(0, BulkOrder.Most).Select(number => new BulkCase($"SN-26-{number:D6}-T", "person:ce-kolda-1"))] };

        Assert.True(await orders.AddAsync(order, Cancellation));
        Assert.False(await orders.AddAsync(order with { Reason = "another" }, Cancellation));

        var found = (await orders.FindAsync("a", Cancellation))!;
        Assert.Equal(order with { Cases = found.Cases }, found);
        Assert.Equal(order.Cases, found.Cases);
        Assert.Null(await orders.FindAsync("nothing/../#?", Cancellation));
    }

    [Fact]
    public async Task An_order_is_unfinished_until_it_is_done_once_and_then_its_reason_is_forgotten()
    {
        var orders = await OpenAsync();
        await orders.AddAsync(Order("a"), Cancellation);
        await orders.AddAsync(Order("b"), Cancellation);
        await orders.FinishAsync("a", Tuesday, Cancellation);
        await orders.FinishAsync("a", Tuesday.AddDays(1), Cancellation);
        await orders.FinishAsync("nothing", Tuesday, Cancellation);

        Assert.Equal("b", Assert.Single(await orders.UnfinishedAsync(Cancellation)).Id);
        var done = (await orders.FindAsync("a", Cancellation))!;
        Assert.Equal((Tuesday, null), (done.DoneAt, done.Reason));
    }

    [Fact]
    public async Task What_a_case_was_like_is_written_once_and_what_became_of_it_over_it()
    {
        var orders = await OpenAsync();
        var before = new BulkResult("SN-26-000001-C", "office:kolda");
        Assert.Equal(before, await orders.BeginAsync("a", before, Cancellation));
        Assert.Equal(before, await orders.BeginAsync("a", before with { Before = "person:x" }, Cancellation));

        var after = before with { Outcome = BulkOutcome.Refused, Refusal = CommandRefusal.OnHoldAlready };
        await orders.NoteAsync("a", after, Cancellation);

        Assert.Equal(after, Assert.Single(await orders.ResultsAsync("a", Cancellation)).Value);
        Assert.Equal(after, await orders.BeginAsync("a", before, Cancellation));
        Assert.Empty(await orders.ResultsAsync("b", Cancellation));
    }

    [Fact]
    public async Task Old_orders_are_forgotten_with_their_results()
    {
        var orders = await OpenAsync();
        foreach (var id in (string[])["old", "new", "running"]) await orders.AddAsync(Order(id), Cancellation);
        for (var number = 0; number < 120; number++) await orders.NoteAsync("old", new BulkResult($"SN-26-{number:D6}-T", Outcome: BulkOutcome.Accepted), Cancellation);
        await orders.FinishAsync("old", Tuesday, Cancellation);
        await orders.FinishAsync("new", Tuesday.AddDays(1), Cancellation);

        Assert.Equal(1, await orders.ForgetAsync(Tuesday.AddHours(1), Cancellation));

        Assert.Null(await orders.FindAsync("old", Cancellation));
        Assert.Empty(await orders.ResultsAsync("old", Cancellation));
        Assert.NotNull(await orders.FindAsync("new", Cancellation));
        Assert.NotNull(await orders.FindAsync("running", Cancellation));
        Assert.Equal(0, await orders.ForgetAsync(Tuesday.AddHours(1), Cancellation));
    }

    private static BulkOrder Order(string id) => new(
        id,
        new CaseCommand(id, CommandName.Reassign, Party.Administrator, Channel.Page, Tuesday, Owner: "person:ce-kolda-2"),
        [new BulkCase("SN-26-000001-C")],
        "Départ de la conseillère",
        "kolda",
        "before");
}
