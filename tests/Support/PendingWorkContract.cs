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
        await pending.MarkAsync(new PendingCase("SN-26-000002-B", Start), Cancellation);
        await pending.MarkAsync(new PendingCase("SN-26-000001-A", Start), Cancellation);

        await pending.ClearAsync(new PendingCase("SN-26-000002-B", Start), Cancellation);
        await pending.ClearAsync(new PendingCase("SN-26-000002-B", Start), Cancellation);

        Assert.Equal([new PendingCase("SN-26-000001-A", Start)], await ListAsync(pending));
    }

    [Fact]
    public async Task Two_marks_of_one_case_are_cleared_one_by_one()
    {
        var pending = await OpenAsync();
        var first = new PendingCase("SN-26-000001-A", Start);
        var second = new PendingCase("SN-26-000001-A", Start.AddTicks(1));
        await pending.MarkAsync(first, Cancellation);
        await pending.MarkAsync(second, Cancellation);
        Assert.Equal([first, second], await ListAsync(pending));

        await pending.ClearAsync(second, Cancellation);

        Assert.Equal([first], await ListAsync(pending));
    }

    private static async Task<IReadOnlyList<PendingCase>> ListAsync(IPendingWork pending)
    {
        var listed = new List<PendingCase>();
        await foreach (var mark in pending.ListAsync(Cancellation)) listed.Add(mark);
        return listed;
    }
}
