using Relais.Cases;
using Relais.Functions.Cases;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Case;

/// <summary>The other cases of the person, and the lines that speak of them, as far as the reader may know of them.</summary>
internal static class RelatedToShow
{
    /// <returns>The history without lines about other offices' cases, and the codes to link.</returns>
    public static async Task<(CaseHistory History, IReadOnlyList<string> Related)> OfAsync(ICaseStore cases, CaseHistory history, PageUser user, CancellationToken cancellation)
    {
        // Whoever may see all cases need not be asked about each of them, which costs a request.
        if (user.ConfinedTo is null) return (history, history.Case.Related);
        var related = await RelatedCases.ReadAsync(cases, history.Case, user.MaySee, cancellation);
        return (await RelatedCases.WithoutOthersAsync(cases, history, user.MaySee, cancellation), [.. related.Select(other => other.Code)]);
    }
}
