using System.Security.Cryptography;
using System.Text;

namespace Relais.Local.Mailbox;

/// <summary>The key pair that events are signed with, made anew at each start; the app is given its public half by configuration.</summary>
internal sealed class EventKey : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Public => Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo());

    public string Sign(string timestamp, string body)
    {
        lock (_key)
        {
            return Convert.ToBase64String(_key.SignData(Encoding.UTF8.GetBytes(timestamp + body), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        }
    }

    public void Dispose() => _key.Dispose();
}
