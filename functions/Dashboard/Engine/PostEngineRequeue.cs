using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Relais.Functions.Poison;
using Relais.Functions.Security;
using Relais.Functions.Storage;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>Puts a message that was put aside back before its function.</summary>
public sealed class PostEngineRequeue(IQueues queues, ILogger<PostEngineRequeue> logger)
{
    [Function(nameof(PostEngineRequeue)), OpenToRoles(Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "engine/queues/{queue}/{id}/requeue")] HttpRequest request,
        string queue,
        string id)
    {
        var isThere = await queues.RequeueAsync(PoisonAddress.Queue(queue), id, CancellationToken.None);
        logger.LogInformation("{By} requeued the message {Id} of {Queue} (found: {Found})", request.User.Party, id, queue, isThere);
        return TypedResults.LocalRedirect("/engine/queues?told=" + (isThere ? "requeued" : "gone"));
    }
}
