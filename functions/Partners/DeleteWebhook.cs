using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Partners;

namespace Relais.Functions.Partners;

/// <summary>Takes a webhook back.</summary>
public sealed class DeleteWebhook(WebhookDoor door, IDirectory directory)
{
    [Function(nameof(DeleteWebhook)), OpenTo(Callers.Partners)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/webhook")] HttpRequest request,
        CancellationToken cancellation)
    {
        var removed = await door.RemoveAsync(await directory.PartnerOfAsync(request, cancellation), CancellationToken.None);
        return removed ? TypedResults.NoContent() : throw RefusedException.NotFound(WebhookProblems.NoWebhook());
    }
}
