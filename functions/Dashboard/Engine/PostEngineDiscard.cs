using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Relais.Functions.Poison;
using Relais.Functions.Security;
using Relais.Functions.Storage;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>Deletes a message that was put aside, for good.</summary>
public sealed class PostEngineDiscard(IQueues queues, ILogger<PostEngineDiscard> logger)
{
    [Function(nameof(PostEngineDiscard)), OpenToRoles(Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "engine/queues/{queue}/{id}/discard")] HttpRequest request,
        string queue,
        string id)
    {
        var form = await request.ReadFormAsync();
        var name = PoisonAddress.Queue(queue);

        // The browser asks for it; whoever sends none is shown the form again.
        if (QueueTexts.DiscardReasons.Select(reason => reason.Word).FirstOrDefault(word => word == form["why"]) is not { } why)
        {
            return TypedResults.LocalRedirect($"/engine/queues/{name}/{Uri.EscapeDataString(id)}/discard");
        }

        var isThere = await queues.DiscardAsync(name, id, CancellationToken.None);
        logger.LogInformation("{By} discarded the message {Id} of {Queue} because: {Why} (found: {Found})", request.User.Party, id, name, why, isThere);
        return TypedResults.LocalRedirect("/engine/queues?told=" + (isThere ? "discarded" : "gone"));
    }
}
