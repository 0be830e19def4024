using Relais.Cases;
using Relais.Partners;

namespace Relais.Tests.Support;

/// <summary>What every <see cref="IDeliveries"/> does.</summary>
public abstract class DeliveriesContract
{
    private const string Partner = "iom-dakar";
    private static readonly DateTimeOffset Tuesday = CaseWorld.At("2026-11-24 10:00");

    protected abstract Task<IDeliveries> OpenAsync();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_delivery_comes_back_as_it_was_added()
    {
        var deliveries = await OpenAsync();
        var delivery = Delivery("SN-26-000123-T.000-opened") with
        {
            Event = new PartnerEvent("SN-26-000123-T.000-opened", PartnerEventKind.Decided, "SN-26-000123-T", Tuesday, CaseStatus.Sent, "declined", "CAPACITY"),
            Attempts = 3,
            Status = 503,
            Error = "timeout",
        };

        await deliveries.AddAsync(delivery, Cancellation);

        var found = await deliveries.FindAsync(Partner, delivery.Event.Id, Cancellation);
        Assert.Equal(delivery, found! with { Version = null });
        Assert.Equal(found, Assert.Single(await deliveries.DueAsync(Partner, Tuesday, 10, Cancellation)));
        Assert.Null(await deliveries.FindAsync("other", delivery.Event.Id, Cancellation));
        Assert.Null(await deliveries.FindAsync(Partner, "../nonsense?#", Cancellation));
    }

    [Fact]
    public async Task An_event_is_added_once_whatever_became_of_it()
    {
        var deliveries = await OpenAsync();
        await deliveries.AddAsync(Delivery("e"), Cancellation);
        var sent = await deliveries.TryReplaceAsync(await FindAsync(deliveries, "e"), Delivery("e") with { State = DeliveryState.Delivered, Attempts = 1 }, Cancellation);

        await deliveries.AddAsync(Delivery("e"), Cancellation);

        Assert.Equal(sent, await deliveries.FindAsync(Partner, "e", Cancellation));
        Assert.Empty(await deliveries.DueAsync(Partner, Tuesday, 10, Cancellation));
    }

    [Fact]
    public async Task What_is_due_comes_by_time_of_one_partner_and_no_more_than_was_asked_for()
    {
        var deliveries = await OpenAsync();
        await deliveries.AddAsync(Delivery("third") with { At = Tuesday }, Cancellation);
        await deliveries.AddAsync(Delivery("later") with { At = Tuesday.AddSeconds(1) }, Cancellation);
        await deliveries.AddAsync(Delivery("first") with { At = Tuesday.AddDays(-1) }, Cancellation);
        await deliveries.AddAsync(Delivery("second") with { At = Tuesday.AddMinutes(-1) }, Cancellation);
        await deliveries.AddAsync(Delivery("other's") with { Partner = "other" }, Cancellation);

        Assert.Equal(["first", "second", "third"], (await deliveries.DueAsync(Partner, Tuesday, 10, Cancellation)).Select(due => due.Event.Id));
        Assert.Equal(["first", "second"], (await deliveries.DueAsync(Partner, Tuesday, 2, Cancellation)).Select(due => due.Event.Id));
    }

    [Fact]
    public async Task A_delivery_is_replaced_by_one_at_a_time()
    {
        var deliveries = await OpenAsync();
        await deliveries.AddAsync(Delivery("e"), Cancellation);
        var read = await FindAsync(deliveries, "e");
        var moved = read with { At = Tuesday.AddMinutes(5), Attempts = 1 };

        var claimed = await deliveries.TryReplaceAsync(read, moved, Cancellation);

        Assert.Equal(moved, claimed! with { Version = read.Version });
        Assert.Null(await deliveries.TryReplaceAsync(read, moved, Cancellation));
        Assert.Null(await deliveries.TryReplaceAsync(read, read with { Attempts = 9 }, Cancellation));
        var ended = await deliveries.TryReplaceAsync(claimed, claimed with { State = DeliveryState.Failed }, Cancellation);
        var annotated = await deliveries.TryReplaceAsync(ended!, ended! with { Status = 500 }, Cancellation);
        Assert.Null(await deliveries.TryReplaceAsync(ended!, ended!, Cancellation));
        Assert.Equal(annotated, await deliveries.FindAsync(Partner, "e", Cancellation));
        Assert.Equal(annotated, Assert.Single((await deliveries.ListAsync(Partner, DeliveryState.Failed, null, Cancellation)).Items));
    }

    [Fact]
    public async Task A_list_comes_in_pages_that_miss_nothing()
    {
        var deliveries = await OpenAsync();
        for (var number = 0; number < 60; number++)
        {
            await deliveries.AddAsync(Delivery($"e{number:D2}") with { State = DeliveryState.Failed, At = Tuesday.AddMinutes(-number) }, Cancellation);
        }

        var first = await deliveries.ListAsync(Partner, DeliveryState.Failed, null, Cancellation);
        var second = await deliveries.ListAsync(Partner, DeliveryState.Failed, first.Next, Cancellation);

        Assert.Equal(50, first.Items.Count);
        Assert.Null(second.Next);
        Assert.Equal(60, first.Items.Concat(second.Items).DistinctBy(delivery => delivery.Event.Id).Count());
        Assert.True(first.Items[^1].At < second.Items[0].At);
        Assert.Empty((await deliveries.ListAsync(Partner, DeliveryState.Pending, null, Cancellation)).Items);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("é/\\")]
    [InlineData("Y2FzZQ")]
    public async Task A_cursor_of_another_list_is_refused(string cursor)
    {
        var deliveries = await OpenAsync();

        await Assert.ThrowsAsync<InvalidCursorException>(() => deliveries.ListAsync(Partner, DeliveryState.Failed, cursor, Cancellation));
    }

    [Fact]
    public async Task What_is_old_is_deleted_and_may_come_again()
    {
        var deliveries = await OpenAsync();
        await deliveries.AddAsync(Delivery("old"), Cancellation);
        await deliveries.AddAsync(Delivery("failed") with { State = DeliveryState.Failed }, Cancellation);
        await deliveries.AddAsync(Delivery("young") with { At = Tuesday.AddSeconds(1) }, Cancellation);

        while (await deliveries.DeleteBeforeAsync(Partner, Tuesday, Cancellation) > 0) { }

        Assert.Null(await deliveries.FindAsync(Partner, "old", Cancellation));
        Assert.Null(await deliveries.FindAsync(Partner, "failed", Cancellation));
        Assert.NotNull(await deliveries.FindAsync(Partner, "young", Cancellation));
        await deliveries.AddAsync(Delivery("old"), Cancellation);
        Assert.NotNull(await deliveries.FindAsync(Partner, "old", Cancellation));
    }

    private static async Task<Delivery> FindAsync(IDeliveries deliveries, string id) => (await deliveries.FindAsync(Partner, id, Cancellation))!;

    private static Delivery Delivery(string id) =>
        new(Partner, new PartnerEvent(id, PartnerEventKind.Trial, null, Tuesday), DeliveryState.Pending, Tuesday, Tuesday);
}
