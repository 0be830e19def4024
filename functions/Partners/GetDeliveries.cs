using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Partners;

namespace Relais.Functions.Partners;

/// <summary>Lists what was told to a partner, or could not be: those that failed, unless another state is asked for.</summary>
public sealed class GetDeliveries(IDeliveries deliveries, IDirectory directory)
{
    [Function(nameof(GetDeliveries)), OpenTo(Callers.Partners)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/webhook/deliveries")] HttpRequest request,
        CancellationToken cancellation)
    {
        var partner = await directory.PartnerOfAsync(request, cancellation);
        var state = DeliveryState.Failed;
        if (request.Query["state"].ToString() is { Length: > 0 } word && !Words.TryParse(word, out state))
        {
            return ProblemAnswer.Of(StatusCodes.Status400BadRequest, WebhookProblems.State("state"));
        }

        var cursor = request.Query["cursor"].ToString() is { Length: > 0 } given ? given : null;
        var page = await deliveries.ListAsync(partner, state, cursor, cancellation);
        return TypedResults.Ok(new DeliveryListing([.. page.Items.Select(DeliveryView.Of)], page.Next));
    }
}
