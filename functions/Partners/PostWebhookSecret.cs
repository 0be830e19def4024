using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Partners;

namespace Relais.Functions.Partners;

/// <summary>Gives a new signing secret; for a day the one before signs beside it.</summary>
public sealed class PostWebhookSecret(WebhookDoor door, IDirectory directory)
{
    [Function(nameof(PostWebhookSecret)), OpenTo(Callers.Partners)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhook/secret")] HttpRequest request,
        CancellationToken cancellation)
    {
        var secret = await door.RotateAsync(await directory.PartnerOfAsync(request, cancellation), CancellationToken.None);
        return secret is null ? throw RefusedException.NotFound(WebhookProblems.NoWebhook()) : TypedResults.Ok(new NewSecret(secret));
    }
}
