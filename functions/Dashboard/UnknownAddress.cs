using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Problems;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard;

/// <summary>Answers where no other function does; the host's own answer is empty. Routes are tried in the order of names, so that this one has to stay the last.</summary>
public sealed class UnknownAddress(PageGate pages)
{
    [Function(nameof(UnknownAddress)), OpenTo(Callers.Anybody)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", Route = "{*address}")] HttpRequest request)
    {
        await pages.WelcomeAsync(request.HttpContext);
        return ProblemAnswer.Of(StatusCodes.Status404NotFound, DoorProblems.NoSuchAddress());
    }
}
