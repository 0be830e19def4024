using Microsoft.DurableTask.Client;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>Instances by state and age.</summary>
/// <param name="States">Those that an instance can be in, each with its number.</param>
/// <param name="Failed">Those that failed, the latest first.</param>
/// <param name="OldestPending">Since when the longest-waiting one waits to be begun; none where none waits.</param>
public sealed record InstanceCounts(IReadOnlyList<StateCount> States, IReadOnlyList<OrchestrationMetadata> Failed, DateTimeOffset? OldestPending)
{
    private const int MostShown = 10;

    public StateCount Of(OrchestrationRuntimeStatus status) => States.Single(state => state.Status == status);

    internal static InstanceCounts Of(IReadOnlyList<CountedInstances> counted, DateTimeOffset now) => new(
        [.. InstanceFilter.Statuses.Select(status => Count(status, counted.Single(part => part.Statuses.Contains(status)), now))],
        [
            .. counted.SelectMany(part => part.Items)
                .Where(found => found.RuntimeStatus == OrchestrationRuntimeStatus.Failed)
                .OrderByDescending(found => found.LastUpdatedAt)
                .Take(MostShown),
        ],
        counted.SelectMany(part => part.Items).Where(found => found.RuntimeStatus == OrchestrationRuntimeStatus.Pending).Min(found => (DateTimeOffset?)found.CreatedAt));

    private static StateCount Count(OrchestrationRuntimeStatus status, CountedInstances part, DateTimeOffset now)
    {
        var ages = part.Items.Where(found => found.RuntimeStatus == status).Select(found => now - found.CreatedAt).ToList();
        return new StateCount(status, ages.Count, part.IsMore, [.. AgeBand.All.Select(band => ages.Count(band.Holds))]);
    }
}

/// <param name="IsMore">Whether counting stopped before the end.</param>
/// <param name="Ages">How many there are in each band of <see cref="AgeBand.All"/>.</param>
public sealed record StateCount(OrchestrationRuntimeStatus Status, int Count, bool IsMore, IReadOnlyList<int> Ages);

/// <summary>Ages from one to below another; the last has no end.</summary>
public sealed record AgeBand(TimeSpan From, TimeSpan? To)
{
    public static IReadOnlyList<AgeBand> All { get; } =
    [
        new(TimeSpan.MinValue, TimeSpan.FromHours(1)),
        new(TimeSpan.FromHours(1), TimeSpan.FromDays(1)),
        new(TimeSpan.FromDays(1), TimeSpan.FromDays(7)),
        new(TimeSpan.FromDays(7), TimeSpan.FromDays(30)),
        new(TimeSpan.FromDays(30), null),
    ];

    public bool Holds(TimeSpan age) => age >= From && !(age >= To);
}
