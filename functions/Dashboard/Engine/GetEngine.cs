using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>Shows how the engine stands, and what needs an administrator.</summary>
public sealed class GetEngine(BoardReading reading)
{
    [Function(nameof(GetEngine)), OpenToRoles(Role.Viewer, Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "engine")] HttpRequest request,
        [DurableClient] DurableTaskClient tasks,
        CancellationToken cancellation) =>
        new DashboardPage<EnginePage>(await reading.ReadAsync(tasks, request.User.Is(Role.Admin), cancellation));
}
