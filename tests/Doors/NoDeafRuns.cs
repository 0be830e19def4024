using Relais.Cases;

namespace Relais.Tests.Doors;

/// <summary>On virtual time no turn is stored in two halves.</summary>
public sealed class NoDeafRuns : IDeafRuns
{
    public Task<IReadOnlyList<string>> WakeAsync(CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<string>>([]);
}
