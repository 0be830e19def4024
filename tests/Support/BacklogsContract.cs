using Relais.Functions.Storage;

namespace Relais.Tests.Support;

/// <summary>What every <see cref="IBacklogs"/> does.</summary>
public abstract class BacklogsContract
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <returns>The backlogs, and the queues that they are of, in which <c>referrals</c> exists.</returns>
    protected abstract Task<(IBacklogs Backlogs, IQueues Queues)> OpenAsync();

    [Fact]
    public async Task What_waits_is_counted_and_the_oldest_tells_since_when()
    {
        var (backlogs, queues) = await OpenAsync();
        Assert.Equal((0, (DateTimeOffset?)null), await ReadAsync());

        var before = DateTimeOffset.UtcNow.AddMinutes(-1);
        await queues.SendAsync("referrals", "m1", cancellation: Cancellation);
        await queues.SendAsync("referrals", "m2", TimeSpan.FromHours(1), Cancellation);

        var (count, oldest) = await ReadAsync();
        Assert.Equal(2, count);
        Assert.InRange(oldest!.Value, before, DateTimeOffset.UtcNow.AddMinutes(1));

        async Task<(int, DateTimeOffset?)> ReadAsync() => await backlogs.ReadAsync("referrals", Cancellation) is { } read ? (read.Count, read.OldestAt) : (-1, null);
    }

    [Fact]
    public async Task A_queue_that_is_not_there_has_no_backlog() => Assert.Null(await (await OpenAsync()).Backlogs.ReadAsync("no-such-queue", Cancellation));
}
