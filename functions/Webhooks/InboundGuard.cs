using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Relais.Functions.SendGrid;

namespace Relais.Functions.Webhooks;

/// <summary>Tells SendGrid's posts of mail from others': by the secret in the path, and by its signature where the security policy is set up.</summary>
public sealed class InboundGuard(IOptions<SendGridOptions> options)
{
    /// <summary>Compares hashes, so that neither length nor content is told by the time it takes.</summary>
    public bool Knows(string secret) => CryptographicOperations.FixedTimeEquals(Hash(secret), Hash(options.Value.InboundSecret));

    public bool IsSigned(HttpRequest request, ReadOnlySpan<byte> body) =>
        options.Value.InboundPublicKey is not { Length: > 0 } key || SendGridSignature.Holds(key, request, body);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
