using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Partners;

namespace Relais.Functions.Partners;

/// <summary>Sends an event that means nothing, so that a partner sees whether it is reached.</summary>
public sealed class PostWebhookTrial(WebhookDoor door, IDirectory directory)
{
    [Function(nameof(PostWebhookTrial)), OpenTo(Callers.Partners)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhook/trial")] HttpRequest request,
        CancellationToken cancellation)
    {
        var trial = await door.TryOutAsync(await directory.PartnerOfAsync(request, cancellation), CancellationToken.None);
        return trial is null ? throw RefusedException.NotFound(WebhookProblems.NoWebhook()) : TypedResults.Accepted((string?)null, new EventQueued(trial));
    }
}
