using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Cases;
using Relais.Functions.Dashboard.Overview;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Indicators;
using Relais.Referrals;

namespace Relais.Functions.Indicators;

/// <summary>Shows what was counted last: what needs a person, how far cases come, how long decisions take, where it waits, and the mail.</summary>
public sealed class GetOverviewFigures(IOverviews overviews, IDirectory directory, TimeProvider clock)
{
    [Function(nameof(GetOverviewFigures)), OpenTo(Callers.Administrators)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/overview")] HttpRequest request,
        CancellationToken cancellation)
    {
        string? office = request.Query["office"], days = request.Query["days"];
        List<Finding> problems = [];
        if (office is not null && !(await directory.ReadAsync(cancellation)).Offices.ContainsKey(office)) problems.Add(FilterProblems.Office("office"));
        if (days is not null && Period.Named(days) is null) problems.Add(OverviewProblems.NoSuchPeriod());
        if (problems.Count > 0) return ProblemAnswer.Of(StatusCodes.Status400BadRequest, problems);

        return TypedResults.Ok(OverviewView.Of(await overviews.FindAsync(office, cancellation), office, Period.Of(days), clock.GetUtcNow()));
    }
}
