using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Security;
using Relais.Functions.Storage;

namespace Relais.Functions.Poison;

/// <summary>Deletes a message that could not be handled, for good.</summary>
public sealed class DeletePoison(IQueues queues)
{
    [Function(nameof(DeletePoison)), OpenTo(Callers.Administrators)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/queues/{queue}/poison/{id}")] HttpRequest request,
        string queue,
        string id) => PoisonAddress.Answer(await queues.DiscardAsync(PoisonAddress.Queue(queue), id, CancellationToken.None));
}
