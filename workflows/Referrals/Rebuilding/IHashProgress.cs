namespace Relais.Referrals.Rebuilding;

/// <summary>Keeps how far a rebuild of the hashes has come (table <c>Lookups</c>, kind <c>rebuild</c>).</summary>
public interface IHashProgress
{
    /// <returns>Null when the hashes were never rebuilt for that key.</returns>
    Task<HashProgress?> FindAsync(string keyId, CancellationToken cancellation = default);

    Task SaveAsync(HashProgress progress, CancellationToken cancellation = default);
}

/// <remarks>Stored: add optional fields only.</remarks>
/// <param name="Moved">How many hashes were written anew.</param>
/// <param name="DoneAt">When nothing of a previous key was left.</param>
public sealed record HashProgress(string KeyId, DateTimeOffset StartedAt, int Moved, DateTimeOffset? DoneAt = null);
