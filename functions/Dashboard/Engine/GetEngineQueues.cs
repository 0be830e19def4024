using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Security;
using Relais.Functions.Storage;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>Shows what waits in the queues, what was put aside there, and what partners could not be told.</summary>
public sealed class GetEngineQueues(BoardReading reading, PartReading parts, IQueues queues)
{
    [Function(nameof(GetEngineQueues)), OpenToRoles(Role.Viewer, Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "engine/queues")] HttpRequest request, CancellationToken cancellation)
    {
        var language = PageLanguage.Of(request);
        var waiting = reading.QueuesAsync(cancellation);
        var aside = parts.ReadAsync<IReadOnlyList<PutAside>>(
            async stop => await Task.WhenAll(StorageCreation.Queues.Select(queue => PutAside.ReadAsync(queues, queue, language, stop))), cancellation);
        var events = reading.EventsAsync(cancellation);
        var told = request.Query["told"].ToString() is { Length: > 0 } word ? word : null;
        return new DashboardPage<QueuesPage>(new QueueBoard(await waiting, await aside, await events, request.User.Is(Role.Admin), told));
    }
}
