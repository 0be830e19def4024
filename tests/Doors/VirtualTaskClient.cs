using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Relais.Simulation;

namespace Relais.Tests.Doors;

/// <summary>The task hub's client on virtual time; it refuses what the Functions host refuses, with the same exceptions.</summary>
public sealed class VirtualTaskClient(VirtualTime time) : DurableTaskClient("virtual")
{
    private readonly Lock _gate = new();

    /// <summary>What the hub says instead of serving.</summary>
    public Exception? Failure { get; set; }

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        Serve();
        lock (_gate)
        {
            return time.Start(orchestratorName.Name, options!.InstanceId!, input!)
                ? Task.FromResult(options.InstanceId!)
                : throw new OrchestrationAlreadyExistsException($"{options.InstanceId} exists.");
        }
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        Serve();
        lock (_gate)
        {
            if (time.Raise(instanceId, eventName, eventPayload)) return Task.CompletedTask;
            throw new RpcException(new Status(time.Find(instanceId) is null ? StatusCode.NotFound : StatusCode.FailedPrecondition, instanceId));
        }
    }

    public override Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        Serve();
        lock (_gate)
        {
            return Task.FromResult(time.Find(instanceId) is { } found
                ? new OrchestrationMetadata(found.Name, instanceId) { RuntimeStatus = (OrchestrationRuntimeStatus)(int)(found.Ended ?? DurableTask.Core.OrchestrationStatus.Running) }
                : null);
        }
    }

    public override Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        Serve();
        lock (_gate)
        {
            return Task.FromResult(new PurgeResult(time.Forget(instanceId) ? 1 : 0));
        }
    }

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) => throw new NotSupportedException();

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) => throw new NotSupportedException();

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) => throw new NotSupportedException();

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) => throw new NotSupportedException();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Serve()
    {
        if (Failure is not null) throw Failure;
    }
}
