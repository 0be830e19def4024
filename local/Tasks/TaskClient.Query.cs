using DurableTask.Core;
using DurableTask.Core.History;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Relais.Local.Tasks;

/// <content>Listing and purging many instances, and the history of one.</content>
internal sealed partial class TaskClient
{
    private IOrchestrationServicePurgeClient Purging => hub;

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(Microsoft.DurableTask.Client.OrchestrationQuery? filter = null) =>
        Pageable.Create(async (continuation, pageSize, cancellation) =>
        {
            var result = await hub.GetOrchestrationWithQueryAsync(
                new DurableTask.Core.Query.OrchestrationQuery
                {
                    RuntimeStatus = Statuses(filter?.Statuses),
                    CreatedTimeFrom = filter?.CreatedFrom?.UtcDateTime,
                    CreatedTimeTo = filter?.CreatedTo?.UtcDateTime,
                    InstanceIdPrefix = filter?.InstanceIdPrefix,
                    PageSize = pageSize ?? filter?.PageSize ?? Microsoft.DurableTask.Client.OrchestrationQuery.DefaultPageSize,
                    FetchInputsAndOutputs = filter?.FetchInputsAndOutputs ?? false,
                    ContinuationToken = continuation ?? filter?.ContinuationToken,
                },
                cancellation);
            return new Page<OrchestrationMetadata>(
                [.. result.OrchestrationState.Select(state => Metadata(state, filter?.FetchInputsAndOutputs ?? false))], result.ContinuationToken);
        });

    public override async Task<IList<HistoryEvent>> GetOrchestrationHistoryAsync(string instanceId, CancellationToken cancellation = default)
    {
        if (await FindAsync(instanceId) is not { } state) throw new RpcException(new Status(StatusCode.NotFound, $"No instance has the id {instanceId}."));
        return HistoryJson.Read(await hub.GetOrchestrationHistoryAsync(instanceId, state.OrchestrationInstance.ExecutionId));
    }

    public override async Task<Microsoft.DurableTask.Client.PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        Result(await Purging.PurgeInstanceStateAsync(instanceId));

    public override async Task<Microsoft.DurableTask.Client.PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        Result(await Purging.PurgeInstanceStateAsync(
            new PurgeInstanceFilter(filter.CreatedFrom?.UtcDateTime ?? default, filter.CreatedTo?.UtcDateTime, Statuses(filter.Statuses)) { Timeout = filter.Timeout }));

    private static Microsoft.DurableTask.Client.PurgeResult Result(DurableTask.Core.PurgeResult result) => new(result.DeletedInstanceCount, result.IsComplete);

    private static List<OrchestrationStatus>? Statuses(IEnumerable<OrchestrationRuntimeStatus>? statuses) =>
        statuses?.Select(status => (OrchestrationStatus)(int)status).ToList();
}
