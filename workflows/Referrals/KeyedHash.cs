using System.Security.Cryptography;
using System.Text;

namespace Relais.Referrals;

/// <summary>HMAC-SHA256 with a key from configuration: equal texts are recognised, and nothing can be read back.</summary>
/// <param name="id">The key's id, which stands in front of each hash so that a rotation can tell old from new.</param>
/// <param name="key">At least 32 bytes.</param>
public sealed class KeyedHash(string id, byte[] key)
{
    /// <returns><c>k1.9f3a…</c>, in lower-case hex.</returns>
    public string Of(params ReadOnlySpan<string> parts) =>
        $"{id}.{Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Join('\0', parts))))}";
}
