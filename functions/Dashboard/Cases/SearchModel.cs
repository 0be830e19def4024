using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.Cases;

/// <summary>A search, and what it found. What was looked for is in no address and no log.</summary>
public sealed record SearchModel(PageUser User)
{
    public string? Sought { get; init; }

    public string? Name { get; init; }

    public string? BirthYear { get; init; }

    public string? Region { get; init; }

    public string? Why { get; init; }

    public IReadOnlyList<Finding> Problems { get; init; } = [];

    /// <summary>Null where nothing has been looked for yet.</summary>
    public IReadOnlyList<CaseLine>? Found { get; init; }

    /// <summary>False where there were too many people to look at all of them.</summary>
    public bool IsComplete { get; init; } = true;
}
