using System.Globalization;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Relais.Simulation;

namespace Relais.Tests.Doors;

/// <summary>The task hub's client on virtual time; it refuses what the Functions host refuses, with the same exceptions.</summary>
public sealed class VirtualTaskClient(VirtualTime time) : DurableTaskClient("virtual")
{
    private readonly Lock _gate = new();

    /// <summary>What the hub says instead of serving.</summary>
    public Exception? Failure { get; set; }

    /// <summary>How often it was asked.</summary>
    public int Requests { get; set; }

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
            return Told(instanceId, time.Raise(instanceId, eventName, eventPayload));
        }
    }

    public override Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        Serve();
        lock (_gate)
        {
            return Task.FromResult(time.Find(instanceId) is { } found ? Metadata(found) : null);
        }
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        Pageable.Create((continuation, pageSize, _) =>
        {
            Serve();
            lock (_gate)
            {
                var asked = filter ?? new OrchestrationQuery();
                var all = time.Instances.Select(run => run.Id).Distinct().Select(time.Find).OfType<VirtualInstance>().Select(Metadata)
                    .Where(found => asked.InstanceIdPrefix is not { } prefix || found.InstanceId.StartsWith(prefix, StringComparison.Ordinal))
                    .Where(found => asked.Statuses is not { } statuses || statuses.Contains(found.RuntimeStatus))
                    .Where(found => found.CreatedAt >= (asked.CreatedFrom ?? DateTimeOffset.MinValue) && found.CreatedAt <= (asked.CreatedTo ?? DateTimeOffset.MaxValue))
                    .OrderBy(found => found.InstanceId, StringComparer.Ordinal)
                    .ToList();
                var from = int.Parse(continuation ?? asked.ContinuationToken ?? "0", CultureInfo.InvariantCulture);
                var most = pageSize ?? asked.PageSize;
                var next = from + most < all.Count ? (from + most).ToString(CultureInfo.InvariantCulture) : null;
                return Task.FromResult(new Page<OrchestrationMetadata>([.. all.Skip(from).Take(most)], next));
            }
        });

    public override Task<IList<HistoryEvent>> GetOrchestrationHistoryAsync(string instanceId, CancellationToken cancellation = default)
    {
        Serve();
        lock (_gate)
        {
            return Task.FromResult<IList<HistoryEvent>>([.. time.Find(instanceId)?.History ?? throw new RpcException(new Status(StatusCode.NotFound, instanceId))]);
        }
    }

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        Tell(instanceId, () => time.Terminate(instanceId, null));

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) => Tell(instanceId, () => time.Suspend(instanceId, reason));

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) => Tell(instanceId, () => time.Resume(instanceId, reason));

    public override Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        Serve();
        lock (_gate)
        {
            return Task.FromResult(new PurgeResult(time.Forget(instanceId) ? 1 : 0));
        }
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task Tell(string instanceId, Func<bool> tell)
    {
        Serve();
        lock (_gate)
        {
            return Told(instanceId, tell());
        }
    }

    private Task Told(string instanceId, bool isTold) => isTold
        ? Task.CompletedTask
        : throw new RpcException(new Status(time.Find(instanceId) is null ? StatusCode.NotFound : StatusCode.FailedPrecondition, instanceId));

    private OrchestrationMetadata Metadata(VirtualInstance found)
    {
        if (found.History.Count == 0) return new OrchestrationMetadata(found.Name, found.Id) { RuntimeStatus = OrchestrationRuntimeStatus.Pending, CreatedAt = time.Now, LastUpdatedAt = time.Now, SerializedInput = found.Input, DataConverter = JsonDataConverter.Default };
        var isSuspended = found.History.LastOrDefault(happened => happened is ExecutionSuspendedEvent or ExecutionResumedEvent) is ExecutionSuspendedEvent;
        var status = found.Ended ?? (isSuspended ? DurableTask.Core.OrchestrationStatus.Suspended : DurableTask.Core.OrchestrationStatus.Running);
        return new OrchestrationMetadata(found.Name, found.Id)
        {
            RuntimeStatus = (OrchestrationRuntimeStatus)(int)status,
            CreatedAt = new DateTimeOffset(found.History[0].Timestamp, TimeSpan.Zero),
            LastUpdatedAt = new DateTimeOffset(found.History[^1].Timestamp, TimeSpan.Zero),
            SerializedInput = found.Input,
            DataConverter = JsonDataConverter.Default,
            SerializedOutput = found.Output,
        };
    }

    private void Serve()
    {
        Requests++;
        if (Failure is not null) throw Failure;
    }
}
