using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Relais.Cases;
using Relais.Tests.Support;

namespace Relais.Tests.Local;

/// <summary>The worked example of <c>docs/operations.md</c>: a process gains a step while cases run, on real storage, with the versions and the matching of <c>host.json</c>.</summary>
public sealed class VersionTests(AzuriteFixture azurite)
{
    private const string Name = "Process";
    private const string Asked = "asked";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cases_that_began_before_the_update_end_by_the_old_process_beside_those_that_began_after_it()
    {
        var storage = await WithOldCaseAsync();

        await using var after = await StartAsync(storage, "1.1", () => new WithConsent());
        await BeginAsync(after, "new");
        foreach (var step in new[] { "consent", "decide", "close" }) await AnswerAsync(after, "new", step);
        foreach (var step in new[] { "decide", "close" }) await AnswerAsync(after, "old", step);

        Assert.Equal("1.0: decide by 1.0, close by 1.0", await EndAsync(after, "old"));
        Assert.Equal("1.1: consent by 1.1, decide by 1.1, close by 1.1", await EndAsync(after, "new"));
    }

    [Fact]
    public async Task After_a_way_back_the_old_cases_go_on_and_those_of_the_newer_version_wait_unharmed_until_it_is_there_again()
    {
        var storage = await WithOldCaseAsync();

        await using (var after = await StartAsync(storage, "1.1", () => new WithConsent()))
        {
            await AnswerAsync(after, "old", "decide");
            await UntilAskedAsync(after, "old", "close");
            await BeginAsync(after, "new");
            await UntilAskedAsync(after, "new", "consent");
        }

        await using (var back = await StartAsync(storage, "1.0", () => new AsReleased()))
        {
            await AnswerAsync(back, "new", "consent");
            await AnswerAsync(back, "old", "close");
            Assert.Equal("1.0: decide by 1.0, close by 1.0", await EndAsync(back, "old"));
            Assert.Equal(OrchestrationRuntimeStatus.Running, (await back.Client.GetInstanceAsync("new", Cancellation))!.RuntimeStatus);
        }

        await using var again = await StartAsync(storage, "1.1", () => new WithConsent());
        foreach (var step in new[] { "decide", "close" }) await AnswerAsync(again, "new", step);
        Assert.Equal("1.1: consent by 1.1, decide by 1.1, close by 1.1", await EndAsync(again, "new"));
    }

    /// <summary>Storage in which a case of version 1.0 waits for its decision.</summary>
    private async Task<string> WithOldCaseAsync()
    {
        var storage = await azurite.AccountAsync();
        await using var before = await StartAsync(storage, "1.0", () => new AsReleased());
        await BeginAsync(before, "old");
        await UntilAskedAsync(before, "old", "decide");
        return storage;
    }

    private static Task<TestHub> StartAsync(string storage, string version, Func<ITaskOrchestrator> process) =>
        TestHub.StartAsync(storage, version, tasks => tasks.AddOrchestrator(Name, process).AddOrchestrator<Step>());

    private static Task<string> BeginAsync(TestHub hub, string id) => hub.Client.ScheduleNewOrchestrationInstanceAsync(Name, input: null, new StartOrchestrationOptions(id), Cancellation);

    private static Task UntilAskedAsync(TestHub hub, string id, string step) => hub.WaitForStatusAsync(InstanceId(id, step), Asked, Cancellation);

    private static async Task AnswerAsync(TestHub hub, string id, string step)
    {
        await UntilAskedAsync(hub, id, step);
        await hub.Client.RaiseEventAsync(InstanceId(id, step), step, cancellation: Cancellation);
    }

    private static async Task<string?> EndAsync(TestHub hub, string id) =>
        (await hub.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Cancellation).WaitAsync(TimeSpan.FromMinutes(1), Cancellation)).ReadOutputAs<string>();

    private static string InstanceId(string id, string step) => $"{id}.{step}";

    /// <summary>Each step is a child, as in the process itself.</summary>
    private static async Task<string> AskAsync(TaskOrchestrationContext context, params string[] steps)
    {
        var asked = new List<string>();
        foreach (var step in steps) asked.Add(await context.CallSubOrchestratorAsync<string>(nameof(Step), step, context.Child(InstanceId(context.InstanceId, step))));
        return $"{context.Version}: {string.Join(", ", asked)}";
    }

    /// <summary>The code of version 1.0, which knows of no other.</summary>
    private sealed class AsReleased : TaskOrchestrator<object?, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object? input) => AskAsync(context, "decide", "close");
    }

    /// <summary>The code of version 1.1: whoever began before it goes on as it was.</summary>
    private sealed class WithConsent : TaskOrchestrator<object?, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object? input) =>
            context.CompareVersionTo("1.1") >= 0 ? AskAsync(context, "consent", "decide", "close") : AskAsync(context, "decide", "close");
    }

    private sealed class Step : TaskOrchestrator<string, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, string input)
        {
            context.SetCustomStatus(Asked);
            await context.WaitForExternalEvent<object?>(input);
            return $"{input} by {context.Version}";
        }
    }
}
