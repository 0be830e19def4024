using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Relais.Tests.Support;

namespace Relais.Tests.Local;

/// <summary>The worked example of <c>docs/operations.md</c>: a process gains a step while cases run, on real storage, with the versions and the matching of <c>host.json</c>.</summary>
public sealed class VersionTests(AzuriteFixture azurite)
{
    private const string Name = "Process";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cases_that_began_before_the_update_end_by_the_old_process_beside_those_that_began_after_it()
    {
        var storage = await WithOldCaseAsync();

        await using var after = await StartAsync(storage, "1.1", () => new WithConsent());
        await BeginAsync(after, "new");
        await after.WaitForStatusAsync("new", "consent", Cancellation);
        await AnswerAsync(after, "new", "consent");
        await after.WaitForStatusAsync("new", "decide", Cancellation);
        await AnswerAsync(after, "new", "decide");
        await AnswerAsync(after, "old", "decide");

        Assert.Equal(("1.0: decide", "1.1: consent, decide"), (await EndAsync(after, "old"), await EndAsync(after, "new")));
    }

    [Fact]
    public async Task After_a_way_back_the_old_cases_go_on_and_those_of_the_newer_version_wait_unharmed_until_it_is_there_again()
    {
        var storage = await WithOldCaseAsync();

        await using (var after = await StartAsync(storage, "1.1", () => new WithConsent()))
        {
            await BeginAsync(after, "new");
            await after.WaitForStatusAsync("new", "consent", Cancellation);
        }

        await using (var back = await StartAsync(storage, "1.0", () => new AsReleased()))
        {
            await AnswerAsync(back, "new", "consent");
            await AnswerAsync(back, "old", "decide");
            Assert.Equal("1.0: decide", await EndAsync(back, "old"));
            Assert.Equal(OrchestrationRuntimeStatus.Running, (await back.Client.GetInstanceAsync("new", Cancellation))!.RuntimeStatus);
        }

        await using var again = await StartAsync(storage, "1.1", () => new WithConsent());
        await again.WaitForStatusAsync("new", "decide", Cancellation);
        await AnswerAsync(again, "new", "decide");
        Assert.Equal("1.1: consent, decide", await EndAsync(again, "new"));
    }

    /// <summary>Storage in which a case of version 1.0 waits for its decision.</summary>
    private async Task<string> WithOldCaseAsync()
    {
        var storage = await azurite.AccountAsync();
        await using var before = await StartAsync(storage, "1.0", () => new AsReleased());
        await BeginAsync(before, "old");
        await before.WaitForStatusAsync("old", "decide", Cancellation);
        return storage;
    }

    private static Task<TestHub> StartAsync(string storage, string version, Func<ITaskOrchestrator> process) =>
        TestHub.StartAsync(storage, version, tasks => tasks.AddOrchestrator(Name, process));

    private static Task<string> BeginAsync(TestHub hub, string id) => hub.Client.ScheduleNewOrchestrationInstanceAsync(Name, input: null, new StartOrchestrationOptions(id), Cancellation);

    private static Task AnswerAsync(TestHub hub, string id, string step) => hub.Client.RaiseEventAsync(id, step, cancellation: Cancellation);

    private static async Task<string?> EndAsync(TestHub hub, string id) =>
        (await hub.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Cancellation)).ReadOutputAs<string>();

    private static async Task<string> AskAsync(TaskOrchestrationContext context, string step)
    {
        context.SetCustomStatus(step);
        await context.WaitForExternalEvent<object?>(step);
        return step;
    }

    /// <summary>The code of version 1.0, which knows of no other.</summary>
    private sealed class AsReleased : TaskOrchestrator<object?, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, object? input) => $"{context.Version}: {await AskAsync(context, "decide")}";
    }

    /// <summary>The code of version 1.1: whoever began before it goes on as it was.</summary>
    private sealed class WithConsent : TaskOrchestrator<object?, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, object? input)
        {
            var asked = new List<string>();
            if (context.CompareVersionTo("1.1") >= 0) asked.Add(await AskAsync(context, "consent"));
            asked.Add(await AskAsync(context, "decide"));
            return $"{context.Version}: {string.Join(", ", asked)}";
        }
    }
}
