namespace Relais.Functions.Storage;

/// <summary>With which version of the app's code the orchestrations under way began; the task hub's client does not tell.</summary>
public interface IRunVersions
{
    /// <param name="most">Counting stops there.</param>
    Task<RunVersions> CountAsync(int most, CancellationToken cancellation = default);
}

/// <param name="IsMore">Whether counting stopped before the end.</param>
public sealed record RunVersions(IReadOnlyList<RunVersion> Versions, bool IsMore);

/// <param name="Name">The orchestrator's.</param>
/// <param name="Version">Empty for one that began without.</param>
public sealed record RunVersion(string Name, string Version, int Count);
