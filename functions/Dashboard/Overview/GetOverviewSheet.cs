using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Security;
using Relais.Indicators;

namespace Relais.Functions.Dashboard.Overview;

/// <summary>Hands out the figures of one chart of the overview as a sheet.</summary>
public sealed class GetOverviewSheet(IOverviews overviews, IDirectory directory, TimeProvider clock)
{
    [Function(nameof(GetOverviewSheet)), OpenToRoles(Role.Viewer, Role.Supervisor, Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "overview/{sheet}.csv")] HttpRequest request,
        string sheet,
        CancellationToken cancellation)
    {
        if (!OverviewSheets.Names.Contains(sheet)) throw OverviewProblems.NoSuchSheet();
        var counted = await overviews.FindAsync(request.User.ConfinedTo, cancellation);
        var model = OverviewModel.Of(counted, Period.Of(request.Query["days"]), await directory.ReadAsync(cancellation), new(), clock.GetUtcNow());
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(OverviewSheets.Write(sheet, model), "text/csv; charset=utf-8", $"relais-{sheet}.csv");
    }
}
