using Relais.Cases;

namespace Relais.Tests.Support;

/// <summary>What every <see cref="ICaseNumbers"/> does.</summary>
public abstract class CaseNumbersContract
{
    protected abstract Task<ICaseNumbers> OpenAsync();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Numbers_count_up_from_1_within_a_year()
    {
        var numbers = await OpenAsync();

        Assert.Equal(1, await numbers.NextAsync(2026, Cancellation));
        Assert.Equal(2, await numbers.NextAsync(2026, Cancellation));
        Assert.Equal(1, await numbers.NextAsync(2027, Cancellation));
        Assert.Equal(3, await numbers.NextAsync(2026, Cancellation));
    }

    [Fact]
    public async Task Numbers_asked_for_at_once_are_distinct()
    {
        var numbers = await OpenAsync();

        var given = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => numbers.NextAsync(2026, Cancellation)));

        Assert.Equal(Enumerable.Range(1, 60), given.Order());
    }
}
