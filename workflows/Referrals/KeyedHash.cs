using System.Security.Cryptography;
using System.Text;

namespace Relais.Referrals;

/// <summary>HMAC-SHA256 with keys from configuration: equal texts are recognised, and nothing can be read back.</summary>
/// <remarks>
/// The current key writes. What was written with a previous one is still recognised until it is rebuilt, by the key's id that stands in front of each hash.
/// </remarks>
/// <param name="id">The current key's id.</param>
/// <param name="key">At least 32 bytes.</param>
/// <param name="previous">Keys that were current before, by their ids.</param>
public sealed class KeyedHash(string id, byte[] key, IReadOnlyDictionary<string, byte[]>? previous = null)
{
    private readonly IReadOnlyDictionary<string, byte[]> _previous = previous ?? new Dictionary<string, byte[]>();

    /// <summary>The id of the key that writes.</summary>
    public string KeyId => id;

    /// <summary>The ids of the keys that were current before.</summary>
    public IReadOnlyList<string> PreviousKeyIds => [.. _previous.Keys.Order(StringComparer.Ordinal)];

    /// <returns><c>k1.9f3a…</c>, in lower-case hex.</returns>
    public string Of(params ReadOnlySpan<string> parts) => Hash(id, key, parts);

    /// <summary>The hashes that the previous keys gave.</summary>
    public IReadOnlyList<string> Earlier(params string[] parts) => [.. PreviousKeyIds.Select(earlier => Hash(earlier, _previous[earlier], parts))];

    /// <summary>Whether a hash is that of these parts, whichever known key it was written with.</summary>
    public bool Fits(string? hash, params ReadOnlySpan<string> parts)
    {
        if (hash is null) return false;
        var with = hash.Split('.')[0];
        if (with == id) return hash == Of(parts);
        return _previous.TryGetValue(with, out var earlier) && hash == Hash(with, earlier, parts);
    }

    private static string Hash(string id, byte[] key, ReadOnlySpan<string> parts) =>
        $"{id}.{Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Join('\0', parts))))}";
}
