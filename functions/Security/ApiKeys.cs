using System.Buffers;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Relais.Cases;

namespace Relais.Functions.Security;

/// <summary>Tells whose key a request shows, as <c>Authorization: Bearer</c> or <c>X-Relais-Key</c>.</summary>
public sealed class ApiKeys(IDirectory directory, TimeProvider clock)
{
    public const string Header = "X-Relais-Key";
    private const int LongestKey = 200;

    /// <summary>The key that a request shows; null when it shows none.</summary>
    public static string? ShownBy(HttpRequest request)
    {
        if (AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var shown) && shown.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return shown.Parameter;
        }

        return request.Headers.TryGetValue(Header, out var key) ? key.ToString() : null;
    }

    /// <returns>Null for a key that is unknown, expired or revoked.</returns>
    public async Task<Caller?> FindAsync(string key, CancellationToken cancellation)
    {
        if (key.Length > LongestKey) return null;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        var now = clock.GetUtcNow();
        var entries = await directory.ReadAsync(cancellation);
        Caller? caller = null;
        foreach (var partner in entries.Partners.Values)
        {
            // All are compared, each in the same time, so that how long it takes tells nothing.
            foreach (var known in partner.Keys.Where(known => IsHashOf(known, hash)))
            {
                if (known.IsTakenAt(now)) caller = new Caller(partner, known.Administrator, known.Hash);
            }
        }

        return caller;
    }

    private static bool IsHashOf(ApiKey known, ReadOnlySpan<byte> hash)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        return Convert.FromHexString(known.Hash, bytes, out _, out var written) == OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(bytes[..written], hash);
    }
}
