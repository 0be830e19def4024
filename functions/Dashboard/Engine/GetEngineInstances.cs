using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>Lists instances of orchestrations, page by page.</summary>
public sealed class GetEngineInstances(PartReading parts, TimeProvider clock)
{
    [Function(nameof(GetEngineInstances)), OpenToRoles(Role.Viewer, Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "engine/instances")] HttpRequest request,
        [DurableClient] DurableTaskClient tasks,
        CancellationToken cancellation)
    {
        var filter = InstanceFilter.Of(request.Query);
        var page = await parts.ReadAsync(stop => InstanceLists.PageAsync(tasks, filter, stop), cancellation);
        return new DashboardPage<InstancesPage>(new InstanceListing(filter, page, clock.GetUtcNow()));
    }
}

/// <param name="Now">What ages are counted to.</param>
public sealed record InstanceListing(InstanceFilter Filter, Part<InstancePage> Page, DateTimeOffset Now);
