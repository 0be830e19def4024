using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Security;
using Relais.Partners;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>Sends an event that a partner did not get anew.</summary>
public sealed class PostEngineReplay(WebhookDoor door)
{
    [Function(nameof(PostEngineReplay)), OpenToRoles(Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "engine/events/{partner}/{id}/replay")] HttpRequest request,
        string partner,
        string id) => TypedResults.LocalRedirect("/engine/queues?told=" + (await door.ReplayAsync(partner, id, CancellationToken.None) ? "replayed" : "gone"));
}
