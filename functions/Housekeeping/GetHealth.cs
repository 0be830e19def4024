using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Relais.Functions.Housekeeping;

/// <summary>Says whether the app can do its work, and names what it lacks.</summary>
public sealed class GetHealth(IConfiguration configuration, ILogger<GetHealth> logger)
{
    [Function(nameof(GetHealth))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "healthz")] HttpRequest request,
        [DurableClient] DurableTaskClient tasks,
        CancellationToken cancellation)
    {
        List<string> failing = [];
        if (!await HubAnswersAsync(tasks, cancellation)) failing.Add("orchestrations");
        if (string.IsNullOrEmpty(configuration["SendGrid:ApiKey"])) failing.Add("mail");
        return failing.Count == 0
            ? TypedResults.Ok(new Health("healthy", failing))
            : TypedResults.Json(new Health("unhealthy", failing), statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    // Looking for an instance that does not exist asks the storage that the hub lies in.
    private async Task<bool> HubAnswersAsync(DurableTaskClient tasks, CancellationToken cancellation)
    {
        try
        {
            await tasks.GetInstanceAsync("healthz", cancellation);
            return true;
        }
        catch (Exception error)
        {
            logger.LogWarning(error, "The task hub does not answer");
            return false;
        }
    }
}

public sealed record Health(string Status, IReadOnlyList<string> Failing);
