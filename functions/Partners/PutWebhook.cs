using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Relais.Cases;
using Relais.Functions.Cases;
using Relais.Functions.Security;
using Relais.Partners;

namespace Relais.Functions.Partners;

/// <summary>Registers where a partner is called, or changes it.</summary>
public sealed class PutWebhook(WebhookDoor door, IDirectory directory, IOptions<WebhookOptions> options)
{
    [Function(nameof(PutWebhook)), OpenTo(Callers.Partners)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/webhook")] HttpRequest request,
        CancellationToken cancellation)
    {
        var partner = await directory.PartnerOfAsync(request, cancellation);
        var url = WebhookAddress.Read(await request.ReadFieldsAsync(cancellation), options.Value.AllowPrivateNetworks);
        var (webhook, secret) = await door.RegisterAsync(partner, url, CancellationToken.None);
        return TypedResults.Ok(WebhookView.Of(webhook, secret));
    }
}
