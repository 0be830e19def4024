using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Relais.Functions.Security;

namespace Relais.Functions.Housekeeping;

/// <summary>Says whether the app can do its work, and names what fails.</summary>
public sealed class GetHealth(HealthChecks checks)
{
    [Function(nameof(GetHealth)), OpenTo(Callers.Anybody, Unlimited = true)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "healthz")] HttpRequest request,
        [DurableClient] DurableTaskClient tasks,
        CancellationToken cancellation)
    {
        var health = await checks.RunAsync(tasks, cancellation);
        return TypedResults.Json(health, statusCode: health.Failing.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
