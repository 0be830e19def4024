using Microsoft.DurableTask.Client;
using Relais.Cases;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>Reads instances page by page out of the task hub: however many it holds, so many requests and no more.</summary>
internal static class InstanceLists
{
    /// <summary>Counting stops there, and the page says <c>1,000+</c>.</summary>
    public const int MostCounted = 1000;

    private const int PageSize = 50;

    /// <summary>The hub is asked for no name, and may bring an empty page with more to come.</summary>
    private const int MostRequests = 8;

    private static readonly OrchestrationRuntimeStatus[] Ended = [OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    /// <summary>A page of a list, by id. It stops after so many requests and says where to go on.</summary>
    /// <exception cref="NotNowException">The hub cannot go on from there: it does not answer, or did not give out such a cursor.</exception>
    public static async Task<InstancePage> PageAsync(DurableTaskClient tasks, InstanceFilter filter, CancellationToken cancellation)
    {
        var query = new OrchestrationQuery
        {
            Statuses = filter.Status is { } status ? [status] : null,
            CreatedFrom = filter.From is { } from ? new DateTimeOffset(from, default, default) : null,
            CreatedTo = filter.To is { } to ? new DateTimeOffset(to.AddDays(1), default, default).AddTicks(-1) : null,
            InstanceIdPrefix = filter.Prefix,
            PageSize = filter.Name is null ? PageSize : 4 * PageSize,
            FetchInputsAndOutputs = false,
        };
        try
        {
            return await ReadAsync(tasks, query, PageSize, filter.Cursor, found => filter.Name is null || found.Name == filter.Name, cancellation);
        }
        catch (Exception failure) when (filter.Cursor is not null && failure is not OperationCanceledException)
        {
            throw new NotNowException("The hub could not go on from there.", failure);
        }
    }

    /// <summary>How many there are in each state and how old they are; of those that failed, with what they said.</summary>
    public static async Task<InstanceCounts> CountAsync(DurableTaskClient tasks, DateTimeOffset now, CancellationToken cancellation)
    {
        var underWay = CountAsync(tasks, [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended], false, MostCounted, cancellation);
        var ended = CountAsync(tasks, Ended, true, MostCounted / 10, cancellation);
        var completed = CountAsync(tasks, [OrchestrationRuntimeStatus.Completed], false, MostCounted, cancellation);
        return InstanceCounts.Of([await underWay, await ended, await completed], now);
    }

    /// <summary>The instances that an orchestration has started, by the scheme of their ids.</summary>
    public static Task<InstancePage> ChildrenAsync(DurableTaskClient tasks, string id, CancellationToken cancellation) =>
        ReadAsync(tasks, new OrchestrationQuery { InstanceIdPrefix = id + ".", PageSize = 2 * PageSize, FetchInputsAndOutputs = false }, 2 * PageSize, null, _ => true, cancellation);

    private static async Task<CountedInstances> CountAsync(
        DurableTaskClient tasks, IReadOnlyList<OrchestrationRuntimeStatus> statuses, bool withOutputs, int most, CancellationToken cancellation)
    {
        var query = new OrchestrationQuery { Statuses = statuses, PageSize = most, FetchInputsAndOutputs = withOutputs };
        var page = await ReadAsync(tasks, query, most, null, _ => true, cancellation);
        return new CountedInstances(statuses, page.Items, page.Next is not null);
    }

    private static async Task<InstancePage> ReadAsync(
        DurableTaskClient tasks, OrchestrationQuery query, int enough, string? cursor, Func<OrchestrationMetadata, bool> isMeant, CancellationToken cancellation)
    {
        var found = new List<OrchestrationMetadata>();
        var requests = 0;
        string? next = null;
        await foreach (var page in tasks.GetAllInstancesAsync(query).AsPages(cursor, query.PageSize).WithCancellation(cancellation))
        {
            found.AddRange(page.Values.Where(isMeant));
            next = string.IsNullOrEmpty(page.ContinuationToken) ? null : page.ContinuationToken;
            if (found.Count >= enough || ++requests == MostRequests) break;
        }

        return new InstancePage(found, next);
    }
}

/// <param name="Next">Where to go on; none at the end.</param>
public sealed record InstancePage(IReadOnlyList<OrchestrationMetadata> Items, string? Next);

/// <param name="IsMore">Whether counting stopped before the end.</param>
internal sealed record CountedInstances(IReadOnlyList<OrchestrationRuntimeStatus> Statuses, IReadOnlyList<OrchestrationMetadata> Items, bool IsMore);
