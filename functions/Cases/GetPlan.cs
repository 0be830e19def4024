using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Chasing;
using Relais.Functions.Security;

namespace Relais.Functions.Cases;

/// <summary>Shows what will happen to a case if nobody answers, and when.</summary>
public sealed class GetPlan(ICaseStore cases, PolicyCatalog policies, Calendars calendars, TimeProvider clock)
{
    [Function(nameof(GetPlan)), OpenTo(Callers.Partners)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/cases/{code}/plan")] HttpRequest request,
        string code,
        CancellationToken cancellation)
    {
        var @case = (await cases.FindAsync(CaseAddress.Normalise(code), cancellation)).SeenBy(request.Caller);
        var state = await cases.ReadAsync(@case.Code, new CaseRows(@case.Step?.Number, @case.Step?.Key), cancellation);
        return TypedResults.Ok(PlanView.Of(state!, policies, await calendars.ReadAsync(cancellation), clock.GetUtcNow()));
    }
}
