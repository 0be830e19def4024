using DurableTask.AzureStorage;
using DurableTask.Core;
using DurableTask.Core.History;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace Relais.Local.Tasks;

/// <summary>
/// The client that functions get by <c>[DurableClient]</c>, without a Functions host between it and the task hub. It refuses what the host refuses, with the same
/// exceptions; what Relais has no use for (entities, rewinding, restarting) is left to the base class, which says that it is not supported.
/// </summary>
internal sealed partial class TaskClient(AzureStorageOrchestrationService hub, TaskHubSettings settings) : DurableTaskClient("local")
{
    private static readonly OrchestrationStatus[] Unfinished = [OrchestrationStatus.Pending, OrchestrationStatus.Running, OrchestrationStatus.Suspended, OrchestrationStatus.ContinuedAsNew];
    private static readonly TimeSpan PollingInterval = TimeSpan.FromMilliseconds(200);

    private static DataConverter Converter => JsonDataConverter.Default;

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        var instance = new OrchestrationInstance
        {
            InstanceId = options?.InstanceId ?? Guid.NewGuid().ToString("N"),
            ExecutionId = Guid.NewGuid().ToString("N"),
        };
        var started = new ExecutionStartedEvent(-1, Converter.Serialize(input))
        {
            Name = orchestratorName.Name,
            Version = options?.Version?.Version ?? settings.DefaultVersion,
            OrchestrationInstance = instance,
            ScheduledStartTime = options?.StartAt?.UtcDateTime,
            Tags = options?.Tags.ToDictionary(),
        };
        await hub.CreateTaskOrchestrationAsync(new TaskMessage { OrchestrationInstance = instance, Event = started }, Unfinished);
        return instance.InstanceId;
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new EventRaisedEvent(-1, Converter.Serialize(eventPayload)) { Name = eventName });

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new ExecutionSuspendedEvent(-1, reason));

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new ExecutionResumedEvent(-1, reason));

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        options?.Recursive == true
            ? throw new NotSupportedException("The local host terminates one instance at a time, not its sub-orchestrations.")
            : SendAsync(instanceId, new ExecutionTerminatedEvent(-1, Converter.Serialize(options?.Output)));

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, state => state.OrchestrationStatus != OrchestrationStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, state => !Unfinished.Contains(state.OrchestrationStatus), getInputsAndOutputs, cancellation);

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        await FindAsync(instanceId) is { } state ? Metadata(state, getInputsAndOutputs) : null;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task SendAsync(string instanceId, HistoryEvent message)
    {
        var state = await FindAsync(instanceId) ?? throw new RpcException(new Status(StatusCode.NotFound, $"No instance has the id {instanceId}."));
        if (!Unfinished.Contains(state.OrchestrationStatus)) throw new RpcException(new Status(StatusCode.FailedPrecondition, $"The instance {instanceId} has ended."));
        await hub.SendTaskOrchestrationMessageAsync(new TaskMessage { OrchestrationInstance = new OrchestrationInstance { InstanceId = instanceId }, Event = message });
    }

    private async Task<OrchestrationState?> FindAsync(string instanceId) =>
        (await hub.GetOrchestrationStateAsync(instanceId, allExecutions: false)).FirstOrDefault(state => state is not null);

    private async Task<OrchestrationMetadata> WaitAsync(string instanceId, Predicate<OrchestrationState> reached, bool getInputsAndOutputs, CancellationToken cancellation)
    {
        while (true)
        {
            if (await FindAsync(instanceId) is { } state && reached(state)) return Metadata(state, getInputsAndOutputs);
            await Task.Delay(PollingInterval, cancellation);
        }
    }

    /// <exception cref="RpcException">The instance's row has no beginning, since the hub was killed over it: the host cannot put such a one into its answer either.</exception>
    private static OrchestrationMetadata Metadata(OrchestrationState state, bool withPayloads) => new(
        state.Name ?? throw new RpcException(new Status(StatusCode.Unknown, "Exception was thrown by handler.")), state.OrchestrationInstance.InstanceId)
    {
        RuntimeStatus = (OrchestrationRuntimeStatus)(int)state.OrchestrationStatus,
        CreatedAt = Utc(state.CreatedTime),
        LastUpdatedAt = Utc(state.LastUpdatedTime),
        SerializedInput = withPayloads ? state.Input : null,
        SerializedOutput = withPayloads ? state.Output : null,
        SerializedCustomStatus = withPayloads ? state.Status : null,
        Tags = state.Tags?.AsReadOnly() ?? new Dictionary<string, string>().AsReadOnly(),
        DataConverter = withPayloads ? Converter : null,
    };

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
