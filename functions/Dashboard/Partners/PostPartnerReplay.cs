using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Partners;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Partners;

namespace Relais.Functions.Dashboard.Partners;

/// <summary>Sends an event to a partner anew.</summary>
public sealed class PostPartnerReplay(WebhookDoor door)
{
    [Function(nameof(PostPartnerReplay)), OpenToRoles(Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "partners/{id}/deliveries/{delivery}/replay")] HttpRequest request, string id, string delivery) =>
        await door.ReplayAsync(id, delivery, CancellationToken.None)
            ? TypedResults.LocalRedirect($"/partners/{Uri.EscapeDataString(id)}")
            : throw RefusedException.NotFound(WebhookProblems.NoSuchEvent());
}
