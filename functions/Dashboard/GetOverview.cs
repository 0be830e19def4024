using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard;

/// <summary>Shows what needs a person now.</summary>
public sealed class GetOverview(ICaseStore cases, TimeProvider clock)
{
    [Function(nameof(GetOverview)), OpenToRoles(Role.Viewer, Role.Supervisor, Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{nothing:maxlength(0)?}")] HttpRequest request,
        CancellationToken cancellation)
    {
        var office = request.User.ConfinedTo;
        var tomorrow = clock.GetUtcNow().UtcDateTime.Date.AddDays(1);
        var stalled = await FirstAsync(new CaseQuery(Office: office, Stalled: true));
        var due = await FirstAsync(new CaseQuery(Office: office, DueBefore: new DateTimeOffset(tomorrow, TimeSpan.Zero)));
        return new DashboardPage<OverviewPage>(new OverviewModel(stalled, due));

        async Task<CaseList> FirstAsync(CaseQuery query)
        {
            var page = await cases.ListAsync(query, cancellation);
            return new CaseList(page.Items, page.Next is not null);
        }
    }
}

/// <param name="Due">What is to be answered by the end of today, in Dakar.</param>
public sealed record OverviewModel(CaseList Stalled, CaseList Due);

/// <param name="HasMore">Whether there are more than these.</param>
public sealed record CaseList(IReadOnlyList<CaseSummary> Items, bool HasMore);
