namespace Relais.Partners;

/// <summary>Where a partner is called when one of its cases moves on.</summary>
/// <remarks>Stored: add optional fields only.</remarks>
/// <param name="Partner">The partner's id.</param>
/// <param name="Url">None once the partner has taken its webhook back; the row stays, so that no secret is ever given a second time.</param>
/// <param name="Secret">Counts the secrets from 1; the secret itself is derived from it, and nowhere kept.</param>
/// <param name="RotatedAt">When the secret before was replaced; for a day both sign.</param>
/// <param name="DisabledAt">When the receiver answered that it is gone (410).</param>
/// <param name="Version">The store's version of the row (an ETag); null for one not read from the store.</param>
public sealed record Webhook(string Partner, Uri? Url, int Secret, DateTimeOffset RegisteredAt, DateTimeOffset? RotatedAt = null, DateTimeOffset? DisabledAt = null, string? Version = null)
{
    /// <summary>How long the secret before signs beside the new one, so that a receiver can change it in its own time.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    public bool IsCalled => Url is not null && DisabledAt is null;

    /// <summary>The secrets that sign now, the newest first.</summary>
    public IEnumerable<int> SigningAt(DateTimeOffset at)
    {
        yield return Secret;
        if (RotatedAt is { } rotated && at - rotated < Overlap) yield return Secret - 1;
    }
}
