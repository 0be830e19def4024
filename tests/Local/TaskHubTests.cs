using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Relais.Tests.Support;

namespace Relais.Tests.Local;

/// <summary>What the orchestrations of the app rely on, on real storage, with orchestrations made for the purpose.</summary>
public sealed class TaskHubTests(AzuriteFixture azurite, TestHubFixture shared) : IClassFixture<TestHubFixture>
{
    private readonly DurableTaskClient _client = shared.Hub.Client;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_parent_and_its_child_talk_through_events_and_come_to_an_end()
    {
        await _client.ScheduleNewOrchestrationInstanceAsync(nameof(Parent), "Ndeye", new StartOrchestrationOptions("parent"), Cancellation);

        await shared.Hub.WaitForStatusAsync("parent", "the child asks", Cancellation);
        await _client.RaiseEventAsync("parent.child", "answer", new Word("oui"), Cancellation);
        var ended = await _client.WaitForInstanceCompletionAsync("parent", getInputsAndOutputs: true, Cancellation);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal("Ndeye: oui, child of parent", ended.ReadOutputAs<string>());
    }

    [Fact]
    public async Task What_was_waiting_when_the_host_ended_goes_on_in_the_next()
    {
        var storage = await azurite.AccountAsync();
        await using (var before = await TestHub.StartAsync(storage))
        {
            await before.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Parent), "Moussa", new StartOrchestrationOptions("p"), Cancellation);
            await before.WaitForStatusAsync("p", "the child asks", Cancellation);
        }

        await using var after = await TestHub.StartAsync(storage);
        await after.Client.RaiseEventAsync("p.child", "answer", new Word("non"), Cancellation);
        var ended = await after.Client.WaitForInstanceCompletionAsync("p", getInputsAndOutputs: true, Cancellation);

        Assert.Equal("Moussa: non, child of p", ended.ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_timer_fires_where_nobody_answers()
    {
        var id = await _client.ScheduleNewOrchestrationInstanceAsync(nameof(Patient), input: null, options: null, Cancellation);

        Assert.Equal("nobody answered", (await _client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Cancellation)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_transient_failure_is_tried_again_and_another_one_is_not()
    {
        var id = await _client.ScheduleNewOrchestrationInstanceAsync(nameof(Trying), input: null, options: null, Cancellation);
        var ended = await _client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Cancellation);

        Assert.Equal("attempt 3, then a refusal after 1", ended.ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_id_that_runs_is_refused_and_one_that_has_ended_is_used_again()
    {
        var options = new StartOrchestrationOptions("once");
        await _client.ScheduleNewOrchestrationInstanceAsync(nameof(Waiting), input: null, options, Cancellation);

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => _client.ScheduleNewOrchestrationInstanceAsync(nameof(Waiting), input: null, options, Cancellation));
        await _client.RaiseEventAsync("once", "go", cancellation: Cancellation);
        await _client.WaitForInstanceCompletionAsync("once", Cancellation);
        await _client.ScheduleNewOrchestrationInstanceAsync(nameof(Waiting), input: null, options, Cancellation);

        var again = await _client.WaitForInstanceStartAsync("once", Cancellation);
        Assert.Equal(OrchestrationRuntimeStatus.Running, again.RuntimeStatus);
    }

    [Fact]
    public async Task An_event_for_an_instance_that_is_missing_or_has_ended_is_refused()
    {
        await _client.ScheduleNewOrchestrationInstanceAsync(nameof(Waiting), input: null, new StartOrchestrationOptions("ended"), Cancellation);
        await _client.RaiseEventAsync("ended", "go", cancellation: Cancellation);
        await _client.WaitForInstanceCompletionAsync("ended", Cancellation);

        var late = await Assert.ThrowsAsync<RpcException>(() => _client.RaiseEventAsync("ended", "go", cancellation: Cancellation));
        var lost = await Assert.ThrowsAsync<RpcException>(() => _client.RaiseEventAsync("missing", "go", cancellation: Cancellation));

        Assert.Equal(StatusCode.FailedPrecondition, late.StatusCode);
        Assert.Equal(StatusCode.NotFound, lost.StatusCode);
    }

    [Fact]
    public async Task Instances_are_suspended_resumed_terminated_listed_and_purged()
    {
        await _client.ScheduleNewOrchestrationInstanceAsync(nameof(Waiting), input: null, new StartOrchestrationOptions("steered"), Cancellation);
        await _client.WaitForInstanceStartAsync("steered", Cancellation);

        await _client.SuspendInstanceAsync("steered", "a holiday", Cancellation);
        await shared.Hub.WaitForAsync("steered", OrchestrationRuntimeStatus.Suspended, Cancellation);
        await _client.ResumeInstanceAsync("steered", "back", Cancellation);
        await shared.Hub.WaitForAsync("steered", OrchestrationRuntimeStatus.Running, Cancellation);
        await _client.TerminateInstanceAsync("steered", "enough", Cancellation);
        await shared.Hub.WaitForAsync("steered", OrchestrationRuntimeStatus.Terminated, Cancellation);
        var listed = await _client.GetAllInstancesAsync(new OrchestrationQuery { Statuses = [OrchestrationRuntimeStatus.Terminated], InstanceIdPrefix = "steer" }).ToListAsync(Cancellation);
        var purged = await _client.PurgeInstanceAsync("steered", Cancellation);

        Assert.Equal("steered", Assert.Single(listed).InstanceId);
        Assert.Equal(1, purged.PurgedInstanceCount);
        Assert.Null(await _client.GetInstanceAsync("steered", Cancellation));
    }

    [Fact]
    public async Task A_new_instance_and_its_children_have_the_version_of_host_json()
    {
        var id = await _client.ScheduleNewOrchestrationInstanceAsync(nameof(Versioned), input: 1, options: null, Cancellation);
        var ended = await _client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Cancellation);

        Assert.Equal("1.0, child 1.0", ended.ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_orchestrator_that_nobody_registered_fails_by_name()
    {
        var id = await _client.ScheduleNewOrchestrationInstanceAsync("Nobody", input: null, options: null, Cancellation);
        var ended = await _client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Cancellation);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Contains("Nobody", ended.SerializedOutput, StringComparison.Ordinal);
    }
}
