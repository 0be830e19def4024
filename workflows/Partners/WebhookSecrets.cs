using System.Security.Cryptography;
using System.Text;

namespace Relais.Partners;

/// <summary>The secrets that sign the calls to partners, derived (HKDF-SHA256) from one key of the configuration, so that none is stored.</summary>
/// <param name="key">At least 32 bytes.</param>
public sealed class WebhookSecrets(byte[] key)
{
    private const int SecretBytes = 32;

    /// <returns>As Standard Webhooks writes a symmetric secret: <c>whsec_</c> and base64.</returns>
    public string Of(string partner, int secret)
    {
        var purpose = Encoding.UTF8.GetBytes($"relais webhook\0{partner}\0{secret}");
        return "whsec_" + Convert.ToBase64String(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, SecretBytes, info: purpose));
    }
}
