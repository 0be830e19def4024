using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Relais.Cases;
using Relais.Functions.Cases;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>Says what follows from an act on an instance, and asks why.</summary>
public sealed class GetEngineAct(InstanceReading reading)
{
    [Function(nameof(GetEngineAct)), OpenToRoles(Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "engine/instances/{id}/acts/{act}")] HttpRequest request,
        string id,
        string act,
        [DurableClient] DurableTaskClient tasks,
        CancellationToken cancellation)
    {
        if (!InstanceName.IsOne(id)) throw EngineProblems.NoSuchInstance();
        var view = await reading.ReadAsync(InstanceName.Of(id), tasks, isAdministrator: true, cancellation);
        var wanted = ActAddress.Read(act);
        if (!view.Acts.Contains(wanted)) throw EngineProblems.NoSuchAct();
        return new DashboardPage<ActPage>(new ActForm(view.Name, wanted, view.Case, IdempotencyKey.Fresh(), "", null));
    }
}
