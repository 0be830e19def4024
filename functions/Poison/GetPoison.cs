using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Functions.Storage;

namespace Relais.Functions.Poison;

/// <summary>Lists the messages of a queue that could not be handled.</summary>
public sealed class GetPoison(IQueues queues)
{
    [Function(nameof(GetPoison)), OpenTo(Callers.Administrators)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/queues/{queue}/poison")] HttpRequest request,
        string queue,
        CancellationToken cancellation) =>
        TypedResults.Ok(PoisonListing.Of(queue, await queues.ListPoisonAsync(PoisonAddress.Queue(queue), cancellation), request.Language));
}
