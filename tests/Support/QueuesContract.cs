using Relais.Functions.Storage;
using Relais.Referrals;

namespace Relais.Tests.Support;

/// <summary>What every <see cref="IQueues"/> does with messages that were put aside.</summary>
public abstract class QueuesContract
{
    private static readonly Finding Why = new("person.sex", "required", "Manque.", "Missing.");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <returns>The queues, and a look at the next message of the queue <c>referrals</c>, which it takes out.</returns>
    protected abstract Task<(IQueues Queues, Func<Task<string?>> TakeAsync)> OpenAsync();

    [Fact]
    public async Task What_is_put_aside_is_listed_with_the_reason_and_put_back_as_it_came()
    {
        var (queues, take) = await OpenAsync();
        await queues.PutAsideAsync("referrals", """{"partner":"é"}""", [Why], Cancellation);
        await queues.SendAsync("referrals-poison", "moved by the runtime", cancellation: Cancellation);

        var list = await queues.ListPoisonAsync("referrals", Cancellation);
        Assert.Equal(2, list.Count);
        Assert.Equal([("""{"partner":"é"}""", "person.sex"), ("moved by the runtime", null)], list.Messages.Select(message => (message.Text, message.Why.SingleOrDefault()?.Path)));
        Assert.All(list.Messages, message => Assert.Equal(TimeSpan.FromDays(7), message.ExpiresAt - message.PutAsideAt));

        Assert.True(await queues.RequeueAsync("referrals", list.Messages[0].Id, Cancellation));
        Assert.False(await queues.RequeueAsync("referrals", list.Messages[0].Id, Cancellation));
        Assert.Equal("""{"partner":"é"}""", await take());
        Assert.Null(await take());
        Assert.Equal("moved by the runtime", Assert.Single((await queues.ListPoisonAsync("referrals", Cancellation)).Messages).Text);
    }

    [Fact]
    public async Task What_is_discarded_is_gone_and_the_others_stay()
    {
        var (queues, take) = await OpenAsync();
        foreach (var number in Enumerable.Range(1, 40)) await queues.PutAsideAsync("referrals", $"m{number}", [], Cancellation);
        var list = await queues.ListPoisonAsync("referrals", Cancellation);
        Assert.Equal(40, list.Count);

        Assert.True(await queues.DiscardAsync("referrals", list.Messages[1].Id, Cancellation));
        Assert.False(await queues.DiscardAsync("referrals", list.Messages[1].Id, Cancellation));
        Assert.False(await queues.DiscardAsync("referrals", "nobody", Cancellation));

        var left = await queues.ListPoisonAsync("referrals", Cancellation);
        Assert.Equal(39, left.Count);
        Assert.DoesNotContain("m2", left.Messages.Select(message => message.Text));
        Assert.Null(await take());
    }
}
