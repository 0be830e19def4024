using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Chasing;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.Policy;

/// <summary>Shows the policy in force, and how many cases go by which version.</summary>
public sealed class GetPolicyPage(ICaseStore cases, PolicyCatalog policies, IntakeOptions intake)
{
    private const int PageSize = 1_000;

    /// <summary>So many pages of open cases are counted.</summary>
    private const int MostPages = 6;

    [Function(nameof(GetPolicyPage)), OpenToRoles(Role.Viewer, Role.Supervisor, Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "policy")] HttpRequest request, CancellationToken cancellation)
    {
        var user = request.User;
        var open = new List<CaseSummary>();
        var isPart = false;
        await foreach (var page in cases.PagesAsync(new CaseQuery(Office: user.ConfinedTo, Open: true, PageSize: PageSize), cancellation).Take(MostPages))
        {
            open.AddRange(page.Items);
            isPart = page.Next is not null;
        }

        return new DashboardPage<PolicyPage>(PolicyModel.Of(policies, intake.Policy, open, isPart, user.Is(Role.Admin)));
    }
}
