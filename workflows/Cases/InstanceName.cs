using System.Globalization;
using Relais.Emails.Rounds;
using Relais.Referrals;

namespace Relais.Cases;

/// <summary>What an instance id says by itself: whose orchestration it is, and which started it.</summary>
/// <param name="Case">The code of its case; none where it is of no case.</param>
/// <param name="Number">The number of its step within the case.</param>
/// <param name="Step">The key of its step.</param>
/// <param name="Parent">The id of the orchestration that started it; none where it was started from outside.</param>
public sealed record InstanceName(string Id, string? Case = null, int? Number = null, string? Step = null, string? Parent = null)
{
    /// <summary>Longer ones are not given.</summary>
    private const int Longest = 200;

    public bool IsStep => Step is not null;

    public static InstanceName Of(string id)
    {
        var dot = id.IndexOf('.', StringComparison.Ordinal);
        var first = dot < 0 ? id : id[..dot];
        if (CaseCode.TryParse(first, out var code) && code.ToString() == first) return dot < 0 ? new InstanceName(id, first) : OfStep(id, first, id[(dot + 1)..]);
        return dot > 0 && first is PostOrchestration.InstanceId ? new InstanceName(id, Parent: first) : new InstanceName(id);
    }

    /// <returns>Whether an orchestration could have such an id.</returns>
    public static bool IsOne(string id) => id.Length is > 0 and <= Longest && id.All(character => character is > ' ' and <= '~' and not ('/' or '\\' or '#' or '?'));

    private static InstanceName OfStep(string id, string code, string step) =>
        step.IndexOf('-', StringComparison.Ordinal) is > 0 and var dash && int.TryParse(step.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new InstanceName(id, code, number, step[(dash + 1)..], code)
            : new InstanceName(id, code, Parent: code);
}
