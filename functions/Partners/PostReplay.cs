using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Partners;

namespace Relais.Functions.Partners;

/// <summary>Sends an event to a partner anew.</summary>
public sealed class PostReplay(WebhookDoor door, IDirectory directory)
{
    [Function(nameof(PostReplay)), OpenTo(Callers.Partners)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhook/deliveries/{id}/replay")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var known = await door.ReplayAsync(await directory.PartnerOfAsync(request, cancellation), id, CancellationToken.None);
        return known ? TypedResults.Accepted((string?)null, new EventQueued(id)) : throw RefusedException.NotFound(WebhookProblems.NoSuchEvent());
    }
}
