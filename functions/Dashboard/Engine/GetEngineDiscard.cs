using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Poison;
using Relais.Functions.Security;
using Relais.Functions.Storage;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>Says what follows when a message that was put aside is discarded, and asks why.</summary>
public sealed class GetEngineDiscard(IQueues queues)
{
    [Function(nameof(GetEngineDiscard)), OpenToRoles(Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "engine/queues/{queue}/{id}/discard")] HttpRequest request,
        string queue,
        string id,
        CancellationToken cancellation)
    {
        var aside = await PutAside.ReadAsync(queues, PoisonAddress.Queue(queue), PageLanguage.Of(request), cancellation);
        return aside.Messages.FirstOrDefault(message => message.Message.Id == id) is { } meant
            ? new DashboardPage<DiscardPage>(new DiscardForm(queue, meant))
            : TypedResults.LocalRedirect("/engine/queues?told=gone");
    }
}

public sealed record DiscardForm(string Queue, PutAsideMessage Message);
