using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Case;

/// <summary>Asks why somebody wants to see the person's data.</summary>
public sealed class GetCasePersonPage(ICaseStore cases)
{
    internal const string Route = GetCasePage.Route + "/person";

    public static string Address(string code) => $"{CaseLink.Address(code)}/person";

    [Function(nameof(GetCasePersonPage)), OpenToRoles(Role.Supervisor, Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string code, CancellationToken cancellation)
    {
        var @case = (await cases.FindAsync(CaseAddress.Normalise(code), cancellation)).SteeredBy(request.User);
        return @case.ErasedAt is null && CaseSight.Of(request.User, @case).Person is not null
            ? new DashboardPage<PersonPage>(new PersonPageModel(@case, IdempotencyKey.Fresh()))
            : ProblemAnswer.Of(StatusCodes.Status409Conflict, PageProblems.NothingToSee());
    }
}
