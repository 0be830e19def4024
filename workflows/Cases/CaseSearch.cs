using Relais.Referrals;

namespace Relais.Cases;

/// <summary>Finds cases by code, the referrer's own id, or a phone of the person's own. Names are searched elsewhere (<see cref="NameSearch"/>).</summary>
/// <remarks>Phones are traces of open cases: a closed case is not found by one.</remarks>
public sealed class CaseSearch(ICaseStore cases, IClaims claims, IDirectory directory, PersonKeys keys)
{
    private const int Most = 50;

    /// <param name="text">A whole code, id or phone, in any usual notation.</param>
    /// <param name="partner">Whose cases alone are found; null finds all.</param>
    /// <param name="byPhone">Whether the caller may learn which case a phone leads to.</param>
    public async Task<IReadOnlyList<CaseRecord>> FindAsync(string text, string? partner, bool byPhone = true, CancellationToken cancellation = default)
    {
        var codes = new SortedSet<string>(StringComparer.Ordinal);
        if (CaseCode.TryParse(text, out var code)) codes.Add(code.ToString());
        foreach (var owner in partner is null ? (await directory.ReadAsync(cancellation)).Partners.Keys : [partner])
        {
            foreach (var key in keys.ExternalId(owner, text).All)
            {
                if (await claims.FindAsync(key, cancellation) is { } claim) codes.Add(claim.CaseCode);
            }
        }

        if (byPhone && PhoneNumber.Normal(text) is { } phone)
        {
            foreach (var key in keys.ByPhone(phone).All) codes.UnionWith((await claims.ListAsync(key.Kind, key.Hash, cancellation)).Select(held => held.Claim.CaseCode));
        }

        var found = new List<CaseRecord>();
        foreach (var candidate in codes.Take(Most))
        {
            if (await cases.FindAsync(candidate, cancellation) is { } @case && (partner is null || @case.Partner == partner)) found.Add(@case);
        }

        return found;
    }
}
