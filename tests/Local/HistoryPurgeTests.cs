using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Relais.Functions.Housekeeping;
using Relais.Tests.Support;

namespace Relais.Tests.Local;

public sealed class HistoryPurgeTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Histories_that_ended_long_ago_are_deleted_and_what_runs_or_ended_lately_stays()
    {
        await using var hub = await TestHub.StartAsync(await azurite.AccountAsync());
        foreach (var id in new[] { "ended", "running" })
        {
            await hub.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Waiting), input: null, new StartOrchestrationOptions(id), Cancellation);
        }

        await hub.Client.RaiseEventAsync("ended", "go", cancellation: Cancellation);
        var ended = await hub.Client.WaitForInstanceCompletionAsync("ended", Cancellation);
        await hub.Client.WaitForInstanceStartAsync("running", Cancellation);
        var purge = new HistoryPurge(TimeProvider.System);

        Assert.Equal(0, await purge.RunAsync(hub.Client, ended.LastUpdatedAt, Cancellation));
        Assert.Equal(1, await purge.RunAsync(hub.Client, ended.LastUpdatedAt.AddDays(1), Cancellation));

        Assert.Null(await hub.Client.GetInstanceAsync("ended", Cancellation));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.Client.GetInstanceAsync("running", Cancellation))!.RuntimeStatus);
        await hub.Client.RaiseEventAsync("running", "go", cancellation: Cancellation);
        await hub.Client.WaitForInstanceCompletionAsync("running", Cancellation);
    }

    [Fact]
    public async Task A_parent_goes_on_when_the_history_of_a_child_that_has_ended_is_gone()
    {
        await using var hub = await TestHub.StartAsync(await azurite.AccountAsync());
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(nameof(ParentOfTwo), input: null, new StartOrchestrationOptions("parent"), Cancellation);
        await hub.WaitForAsync("parent.first", OrchestrationRuntimeStatus.Running, Cancellation);
        await hub.Client.RaiseEventAsync("parent.first", "go", cancellation: Cancellation);
        await hub.WaitForAsync("parent.second", OrchestrationRuntimeStatus.Running, Cancellation);

        var purged = await new HistoryPurge(TimeProvider.System).RunAsync(hub.Client, TimeProvider.System.GetUtcNow().AddDays(1), Cancellation);
        await hub.Client.RaiseEventAsync("parent.second", "go", cancellation: Cancellation);
        var ended = await hub.Client.WaitForInstanceCompletionAsync("parent", getInputsAndOutputs: true, Cancellation);

        Assert.Equal(1, purged);
        Assert.Equal("both", ended.ReadOutputAs<string>());
    }
}
