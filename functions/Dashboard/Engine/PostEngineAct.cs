using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Relais.Cases;
using Relais.Functions.Cases;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>Does to an instance what was confirmed.</summary>
public sealed class PostEngineAct(InstanceActs acts, ICaseStore cases)
{
    [Function(nameof(PostEngineAct)), OpenToRoles(Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "engine/instances/{id}/acts/{act}")] HttpRequest request,
        string id,
        string act,
        [DurableClient] DurableTaskClient tasks,
        CancellationToken cancellation)
    {
        if (!InstanceName.IsOne(id)) throw EngineProblems.NoSuchInstance();
        var wanted = ActAddress.Read(act);
        var name = InstanceName.Of(id);
        var @case = name.Case is { } code ? await cases.FindAsync(code, cancellation) : null;
        var form = await request.ReadFormAsync(cancellation);
        var reason = form["reason"].ToString().Trim();
        var key = IdempotencyKey.CarriedBy(form);
        var problem = @case is null ? null
            : reason.Length == 0 ? EngineTexts.ReasonMissing
            : reason.Length > ActForm.LongestReason ? EngineTexts.ReasonTooLong
            : null;
        if (problem is not null) return new DashboardPage<ActPage>(new ActForm(name, wanted, @case, key, reason, problem), StatusCodes.Status400BadRequest);

        // Once it is begun it is not broken off with the request.
        var outcome = await acts.DoAsync(name, wanted, key, request.User.Party, reason, tasks, CancellationToken.None);
        return TypedResults.LocalRedirect(ActAddress.Told(id, wanted, outcome));
    }
}
