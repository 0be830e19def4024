using Relais.Emails;

namespace Relais.Tests.Support;

/// <summary>What every <see cref="IMailCounter"/> does.</summary>
public abstract class MailCounterContract
{
    private static readonly DateTimeOffset TenPastTen = CaseWorld.At("2026-11-24 10:10");

    protected abstract Task<IMailCounter> OpenAsync();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_hour_takes_only_so_many_and_the_next_begins_anew()
    {
        var counter = await OpenAsync();

        Assert.True(await counter.TryCountAsync(TenPastTen, 2, Cancellation));
        Assert.True(await counter.TryCountAsync(TenPastTen.AddMinutes(40), 2, Cancellation));
        Assert.False(await counter.TryCountAsync(TenPastTen.AddMinutes(49), 2, Cancellation));
        Assert.True(await counter.TryCountAsync(TenPastTen.AddMinutes(50), 2, Cancellation));
    }

    [Fact]
    public async Task Of_a_crowd_exactly_so_many_pass()
    {
        var counter = await OpenAsync();

        var passed = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => counter.TryCountAsync(TenPastTen, 4, Cancellation)));

        Assert.Equal(4, passed.Count(pass => pass));
    }

    [Fact]
    public async Task Of_a_long_row_exactly_so_many_pass_and_the_next_hour_begins_anew()
    {
        var counter = await OpenAsync();

        for (var mail = 0; mail < 230; mail++) Assert.True(await counter.TryCountAsync(TenPastTen, 230, Cancellation));

        Assert.False(await counter.TryCountAsync(TenPastTen, 230, Cancellation));
        Assert.True(await counter.TryCountAsync(TenPastTen.AddHours(1), 230, Cancellation));
    }
}
