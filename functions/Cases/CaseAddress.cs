using System.Text.RegularExpressions;
using Relais.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Cases;

/// <summary>Which case a request is about.</summary>
internal static partial class CaseAddress
{
    /// <summary>The code as it is stored, from how somebody typed it.</summary>
    /// <exception cref="RefusedException">404: no case can have this code.</exception>
    public static string Normalise(string typed) => CaseCode.TryParse(typed, out var code)
        ? code.ToString()
        : throw RefusedException.NotFound(Shape().IsMatch(typed) ? DoorProblems.CodeMistyped() : DoorProblems.NoSuchCase());

    /// <summary>The case, if there is one that the caller may see; somebody else's does not exist for them.</summary>
    /// <exception cref="RefusedException">404.</exception>
    public static CaseRecord SeenBy(this CaseRecord? @case, Caller caller) =>
        @case is not null && caller.MaySee(@case) ? @case : throw RefusedException.NotFound(DoorProblems.NoSuchCase());

    /// <inheritdoc cref="SeenBy(CaseRecord?, Caller)"/>
    public static CaseHistory SeenBy(this CaseHistory? history, Caller caller)
    {
        (history?.Case).SeenBy(caller);
        return history!;
    }

    /// <summary>What looks like a code, so that a typing error in it is worth naming.</summary>
    [GeneratedRegex(@"^\s*SN-\d{2}-\d{6}-[0-9A-Z]\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
