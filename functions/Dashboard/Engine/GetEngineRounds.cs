using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Security;
using Relais.Functions.Storage;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>Shows when the timers ran last, what the reconciler found, and which versions of orchestrations are under way.</summary>
public sealed class GetEngineRounds(BoardReading reading, PartReading parts, IRepairs repairs, HubNames hub)
{
    private const int MostRepairs = 50;

    [Function(nameof(GetEngineRounds)), OpenToRoles(Role.Viewer, Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "engine/rounds")] HttpRequest request, CancellationToken cancellation)
    {
        var timers = reading.TimersAsync(cancellation);
        var found = parts.ReadAsync(stop => repairs.ListAsync(MostRepairs, stop), cancellation);
        var versions = reading.VersionsAsync(cancellation);
        return new DashboardPage<RoundsPage>(new RoundBoard(await timers, await found, await versions, hub.Version));
    }
}

public sealed record RoundBoard(Part<TimerStates> Timers, Part<IReadOnlyList<Repair>> Repairs, Part<RunVersions> Versions, string CurrentVersion);
