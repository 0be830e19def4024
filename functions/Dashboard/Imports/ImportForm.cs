using Relais.Cases;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.Imports;

/// <summary>The form that asks for a sheet.</summary>
/// <param name="Partners">Who may have sent it.</param>
/// <param name="Chosen">The partner's id that was chosen before.</param>
/// <param name="Problems">Why the last one was not taken.</param>
public sealed record ImportForm(IReadOnlyList<Partner> Partners, string? Chosen, IReadOnlyList<Finding> Problems)
{
    public static ImportForm Of(DirectoryReading directory, string? chosen, IReadOnlyList<Finding> problems) =>
        new([.. directory.Partners.Values.Where(partner => partner.SenderDomains.Count > 0).OrderBy(partner => partner.Name, StringComparer.CurrentCulture)], chosen, problems);
}
