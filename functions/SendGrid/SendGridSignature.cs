using System.Security.Cryptography;
using System.Text;

namespace Relais.Functions.SendGrid;

/// <summary>Verifies what SendGrid signs: ECDSA with SHA-256 over timestamp and body.</summary>
/// <remarks>SendGrid's own RequestValidator takes the body as a string, so that a byte which is no UTF-8 would be verified as another one.</remarks>
public static class SendGridSignature
{
    public const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";
    public const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    /// <param name="publicKey">Base64, as SendGrid shows it.</param>
    public static bool IsKey(string publicKey)
    {
        using var key = ECDsa.Create();
        return TryImport(key, publicKey);
    }

    /// <returns>False for a signature that is missing, not one, or of something else.</returns>
    public static bool Holds(string publicKey, HttpRequest request, ReadOnlySpan<byte> body)
    {
        var (signature, timestamp) = (request.Headers[SignatureHeader].ToString(), request.Headers[TimestampHeader].ToString());
        if (signature.Length == 0 || timestamp.Length == 0) return false;
        using var key = ECDsa.Create();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(timestamp));
        hash.AppendData(body);
        var bytes = new byte[signature.Length];
        return TryImport(key, publicKey)
            && Convert.TryFromBase64String(signature, bytes, out var length)
            && key.VerifyHash(hash.GetHashAndReset(), bytes.AsSpan(0, length), DSASignatureFormat.Rfc3279DerSequence);
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
