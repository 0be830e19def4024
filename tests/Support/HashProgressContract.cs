using Relais.Referrals.Rebuilding;

namespace Relais.Tests.Support;

/// <summary>What every <see cref="IHashProgress"/> does.</summary>
public abstract class HashProgressContract
{
    protected abstract Task<IHashProgress> OpenAsync();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_last_progress_of_each_key_is_found()
    {
        var store = await OpenAsync();
        Assert.Null(await store.FindAsync("k2", Cancellation));

        var progress = new HashProgress("k2", SampleCases.Start, 3);
        await store.SaveAsync(progress, Cancellation);
        Assert.Equal(progress, await store.FindAsync("k2", Cancellation));

        await store.SaveAsync(progress with { Moved = 7, DoneAt = SampleCases.Start.AddHours(1) }, Cancellation);
        Assert.Equal(progress with { Moved = 7, DoneAt = SampleCases.Start.AddHours(1) }, await store.FindAsync("k2", Cancellation));
        Assert.Null(await store.FindAsync("k1", Cancellation));
    }
}
