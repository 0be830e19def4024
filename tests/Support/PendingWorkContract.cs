using Relais.Cases;
using static Relais.Tests.Support.SampleCases;

namespace Relais.Tests.Support;

/// <summary>What every <see cref="IPendingWork"/> does.</summary>
public abstract class PendingWorkContract
{
    protected abstract Task<IPendingWork> OpenAsync();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_marked_is_listed_until_it_is_cleared()
    {
        var pending = await OpenAsync();
        await pending.MarkAsync("SN-26-000002-B", Start, Cancellation);
        await pending.MarkAsync("SN-26-000001-A", Start, Cancellation);
        await pending.MarkAsync("SN-26-000003-C", Start, Cancellation);
        await pending.MarkAsync("SN-26-000001-A", Start.AddMinutes(1), Cancellation);

        await pending.ClearAsync("SN-26-000002-B", Cancellation);
        await pending.ClearAsync("SN-26-000002-B", Cancellation);

        var listed = new List<PendingCase>();
        await foreach (var @case in pending.ListAsync(Cancellation)) listed.Add(@case);
        Assert.Equal([new PendingCase("SN-26-000001-A", Start.AddMinutes(1)), new PendingCase("SN-26-000003-C", Start)], listed);
    }
}
