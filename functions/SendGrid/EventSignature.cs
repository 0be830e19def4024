using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Relais.Functions.SendGrid;

/// <summary>Verifies what SendGrid's signed event webhook posts: ECDSA with SHA-256 over timestamp and body.</summary>
/// <remarks>SendGrid's own RequestValidator takes the body as a string, so that a byte which is no UTF-8 would be verified as another one.</remarks>
public sealed class EventSignature(IOptions<SendGridOptions> options)
{
    public const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";
    public const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    public static bool IsKey(string publicKey)
    {
        using var key = ECDsa.Create();
        return TryImport(key, publicKey);
    }

    /// <returns>False without a key, or for a signature that is missing, not one, or of something else.</returns>
    public bool IsOf(string? signature, string? timestamp, ReadOnlySpan<byte> body)
    {
        if (string.IsNullOrEmpty(signature) || string.IsNullOrEmpty(timestamp)) return false;
        using var key = ECDsa.Create();
        var bytes = new byte[signature.Length];
        return TryImport(key, options.Value.EventPublicKey)
            && Convert.TryFromBase64String(signature, bytes, out var length)
            && key.VerifyData([.. Encoding.UTF8.GetBytes(timestamp), .. body], bytes.AsSpan(0, length), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    private static bool TryImport(ECDsa key, string publicKey)
    {
        var bytes = new byte[publicKey.Length];
        if (!Convert.TryFromBase64String(publicKey, bytes, out var length) || length == 0) return false;
        try
        {
            key.ImportSubjectPublicKeyInfo(bytes.AsSpan(0, length), out _);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
