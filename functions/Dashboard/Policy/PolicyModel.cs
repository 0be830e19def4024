using Relais.Cases;
using Relais.Chasing;

namespace Relais.Functions.Dashboard.Policy;

/// <summary>The policy that new cases start with, and the versions that running cases go by.</summary>
/// <param name="Current">The one in force.</param>
/// <param name="Versions">The one in force first; then those that cases still go by, also ones that Relais no longer knows.</param>
/// <param name="IsPart">Whether there are more open cases than were counted.</param>
/// <param name="MayMove">Whether who looks may move cases to another version.</param>
public sealed record PolicyModel(CasePolicy Current, IReadOnlyList<PolicyVersion> Versions, bool IsPart, bool MayMove)
{
    public static PolicyModel Of(PolicyCatalog policies, string current, IEnumerable<CaseSummary> open, bool isPart, bool mayMove)
    {
        var inForce = policies.Current(current);
        var running = open.CountBy(@case => @case.Policy ?? "").Where(version => version.Key.Length > 0).ToDictionary();
        return new PolicyModel(
            inForce,
            [
                .. policies.All.Select(policy => policy.Version).Union(running.Keys).OrderByDescending(version => version == inForce.Version).ThenBy(version => version, StringComparer.Ordinal)
                    .Select(version => new PolicyVersion(version, version == inForce.Version, running.GetValueOrDefault(version))),
            ],
            isPart,
            mayMove);
    }

    /// <summary>How many cases go by another version than the one in force.</summary>
    public int Elsewhere => Versions.Where(version => !version.IsInForce).Sum(version => version.Running);
}

/// <param name="Running">How many open cases go by it.</param>
public sealed record PolicyVersion(string Name, bool IsInForce, int Running);
