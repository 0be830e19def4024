using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Relais.Cases;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>Shows one instance: where it stands, what it started, what happened to it, and what can be done.</summary>
public sealed class GetEngineInstance(InstanceReading reading)
{
    [Function(nameof(GetEngineInstance)), OpenToRoles(Role.Viewer, Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "engine/instances/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient tasks,
        CancellationToken cancellation)
    {
        if (!InstanceName.IsOne(id)) throw EngineProblems.NoSuchInstance();
        var view = await reading.ReadAsync(InstanceName.Of(id), tasks, request.User.Is(Role.Admin), cancellation);
        if (view is { State.Value.Found: null, Case: null }) throw EngineProblems.NoSuchInstance();
        return new DashboardPage<InstancePageView>(view with { Told = ActAddress.ReadTold(request.Query) });
    }
}
