using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Security;
using Relais.Functions.Storage;

namespace Relais.Functions.Poison;

/// <summary>Puts a message that could not be handled back before its function.</summary>
public sealed class PostPoisonRequeue(IQueues queues)
{
    [Function(nameof(PostPoisonRequeue)), OpenTo(Callers.Administrators)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/queues/{queue}/poison/{id}/requeue")] HttpRequest request,
        string queue,
        string id) => PoisonAddress.Answer(await queues.RequeueAsync(PoisonAddress.Queue(queue), id, CancellationToken.None));
}
