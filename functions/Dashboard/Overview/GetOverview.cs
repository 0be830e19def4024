using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Chasing;
using Relais.Functions.Security;
using Relais.Indicators;

namespace Relais.Functions.Dashboard.Overview;

/// <summary>Shows what needs a person now, and how the work goes.</summary>
public sealed class GetOverview(IOverviews overviews, IDirectory directory, Calendars calendars, TimeProvider clock)
{
    [Function(nameof(GetOverview)), OpenToRoles(Role.Viewer, Role.Supervisor, Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{nothing:maxlength(0)?}")] HttpRequest request,
        CancellationToken cancellation)
    {
        var counted = await overviews.FindAsync(request.User.ConfinedTo, cancellation);
        var model = OverviewModel.Of(
            counted, Period.Of(request.Query["days"]), await directory.ReadAsync(cancellation), await calendars.ReadAsync(cancellation), clock.GetUtcNow());
        return new DashboardPage<OverviewPage>(model with { Office = request.User.ConfinedTo });
    }
}
