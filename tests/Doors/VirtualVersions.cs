using Relais.Functions.Storage;
using Relais.Simulation;

namespace Relais.Tests.Doors;

/// <summary>The versions of what runs on virtual time: all of it began with the code of now.</summary>
public sealed class VirtualVersions(VirtualTime time) : IRunVersions
{
    public Task<RunVersions> CountAsync(int most, CancellationToken cancellation = default)
    {
        var underWay = time.Instances.Where(instance => !instance.IsOver).ToList();
        return Task.FromResult(new RunVersions(
            [.. underWay.Take(most).GroupBy(instance => instance.Name).OrderBy(same => same.Key, StringComparer.Ordinal).Select(same => new RunVersion(same.Key, "1.0", same.Count()))],
            underWay.Count > most));
    }
}
