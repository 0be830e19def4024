using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Cases;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Case.Commands;

/// <summary>Asks for what a command needs, and says what follows from it. Answers and notes have routes of their own, whose functions come first by name.</summary>
public sealed class GetCommandPage(CommandPages pages)
{
    [Function(nameof(GetCommandPage)), OpenToRoles(Role.Supervisor, Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = GetCasePage.Route + "/commands/{name}")] HttpRequest request,
        string code,
        string name,
        CancellationToken cancellation)
    {
        var given = await pages.OpenAsync(code, name, request.User, cancellation);
        var language = PageLanguage.Of(request);
        return given.IsOffered
            ? new DashboardPage<CommandPage>(given.Page(IdempotencyKey.Fresh(), CommandPages.ValuesOf(request.Query), null, [], false, language))
            : given.NotNow(language);
    }
}
