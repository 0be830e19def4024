using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Cases;

/// <summary>Asks for whom is looked.</summary>
public sealed class GetSearch
{
    [Function(nameof(GetSearch)), OpenToRoles(Role.Viewer, Role.Supervisor, Role.Admin)]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "search")] HttpRequest request) =>
        new DashboardPage<SearchPage>(new SearchModel(request.User));
}
