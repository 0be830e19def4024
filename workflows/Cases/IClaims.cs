namespace Relais.Cases;

/// <summary>
/// Claims on what may exist once: a partner's external id, a person's phone or number for one service; and traces, of which each open case has its own row
/// (table <c>Lookups</c>).
/// </summary>
/// <remarks>Keys are keyed hashes, so that the table holds no readable phone or number.</remarks>
public interface IClaims
{
    Task<Claim?> FindAsync(ClaimKey key, CancellationToken cancellation = default);

    /// <summary>Inserts the claim if there is none.</summary>
    /// <returns>False when the key is claimed already.</returns>
    Task<bool> TryTakeAsync(ClaimKey key, Claim claim, CancellationToken cancellation = default);

    /// <summary>Replaces a claim that was read.</summary>
    /// <returns>False when it has changed meanwhile.</returns>
    Task<bool> TryReplaceAsync(ClaimKey key, Claim was, Claim now, CancellationToken cancellation = default);

    /// <summary>Frees a claim if it is held by this case.</summary>
    Task FreeAsync(ClaimKey key, string caseCode, CancellationToken cancellation = default);

    /// <summary>All claims of a kind and hash, whoever holds them, by holder.</summary>
    Task<IReadOnlyList<HeldClaim>> ListAsync(string kind, string hash, CancellationToken cancellation = default);

    /// <summary>Some of the claims of a kind whose hashes were written with a key, at most so many; none when there are none left.</summary>
    Task<IReadOnlyList<HeldClaim>> ListOfKeyAsync(string kind, string keyId, int most, CancellationToken cancellation = default);
}

/// <summary>A claim with its key.</summary>
public sealed record HeldClaim(ClaimKey Key, Claim Claim);

/// <param name="Kind"><c>external-id</c>, <c>phone</c>, <c>mnr</c>, <c>baos</c>, <c>job-seeker</c>, <c>born</c>; <c>pair</c> for two cases that may be of one person.</param>
/// <param name="Hash">HMAC-SHA256 in hex, with its key's id in front: <c>k1.9f3a…</c>.</param>
/// <param name="Holder"><c>open</c> for a person's phone or number; the partner's id for an external id; the case code for a trace.</param>
public sealed record ClaimKey(string Kind, string Hash, string Holder);

/// <remarks>Stored: add optional fields only.</remarks>
/// <param name="CaseCode">The case that the claim is for, which exists or is about to.</param>
/// <param name="ContentHash">HMAC-SHA256 (hex) of the referral's content, or of what narrows the search among traces.</param>
/// <param name="Version">The store's version of the row (an ETag); null for a claim not read from the store.</param>
public sealed record Claim(string CaseCode, DateTimeOffset TakenAt, string? ContentHash = null, string? Version = null);

/// <summary>Cases on which a write is under way that must not be left half done; the reconciler looks at each (table <c>Lookups</c>, kind <c>pending</c>).</summary>
public interface IPendingWork
{
    Task MarkAsync(PendingCase mark, CancellationToken cancellation = default);

    /// <summary>Takes back this mark, and no other of the same case.</summary>
    Task ClearAsync(PendingCase mark, CancellationToken cancellation = default);

    IAsyncEnumerable<PendingCase> ListAsync(CancellationToken cancellation = default);
}

/// <param name="Since">When the write began; with the case code it tells two marks apart.</param>
public sealed record PendingCase(string CaseCode, DateTimeOffset Since);

/// <summary>Numbers for case codes, in sequence within a year (table <c>Counters</c>). A number may be lost, never given twice.</summary>
public interface ICaseNumbers
{
    Task<int> NextAsync(int year, CancellationToken cancellation = default);
}
