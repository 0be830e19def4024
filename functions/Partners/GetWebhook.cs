using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Partners;

namespace Relais.Functions.Partners;

/// <summary>Shows where a partner is called.</summary>
public sealed class GetWebhook(WebhookDoor door, IDirectory directory)
{
    [Function(nameof(GetWebhook)), OpenTo(Callers.Partners)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/webhook")] HttpRequest request,
        CancellationToken cancellation)
    {
        var webhook = await door.FindAsync(await directory.PartnerOfAsync(request, cancellation), cancellation);
        return webhook is null ? throw RefusedException.NotFound(WebhookProblems.NoWebhook()) : TypedResults.Ok(WebhookView.Of(webhook));
    }
}
