using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Relais.Functions.Security;

/// <summary>The keys that protect forms, one blob each in the private container <c>keys</c>, so that every instance agrees.</summary>
internal sealed class BlobFormKeys(BlobServiceClient blobs) : IXmlRepository
{
    public const string Container = "keys";
    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(Container);

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. _container.GetBlobs().Select(blob => XElement.Parse(_container.GetBlobClient(blob.Name).DownloadContent().Value.Content.ToString()))];

    public void StoreElement(XElement element, string friendlyName)
    {
        try
        {
            var content = BinaryData.FromString(element.ToString(SaveOptions.DisableFormatting));
            _container.GetBlobClient(friendlyName + ".xml").Upload(content, new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } });
        }
        catch (RequestFailedException stored) when (stored.Status == StatusCodes.Status409Conflict)
        {
            // It lies there already: an earlier attempt of this one got through.
        }
    }
}

/// <summary>Encrypts them with a key that comes as a setting (a Key Vault reference), by AES-GCM.</summary>
internal sealed class FormKeyEncryptor(IOptions<PagesOptions> options) : IXmlEncryptor
{
    private const string Element = "aesGcm";
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int KeyBytes = 32;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var sealedBytes = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = sealedBytes.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(Key(options.Value), TagBytes);
        cipher.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceBytes + TagBytes), sealedBytes.AsSpan(NonceBytes, TagBytes));
        return new EncryptedXmlInfo(new XElement(Element, Convert.ToBase64String(sealedBytes)), typeof(FormKeyDecryptor));
    }

    internal static XElement Decrypt(XElement encrypted, PagesOptions options)
    {
        var sealedBytes = Convert.FromBase64String(encrypted.Value);
        var plain = new byte[sealedBytes.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(Key(options), TagBytes);
        cipher.Decrypt(sealedBytes.AsSpan(0, NonceBytes), sealedBytes.AsSpan(NonceBytes + TagBytes), sealedBytes.AsSpan(NonceBytes, TagBytes), plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }

    private static byte[] Key(PagesOptions options) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Convert.FromBase64String(options.FormKey), KeyBytes, info: "relais form keys"u8.ToArray());
}

/// <summary>Made by the data protection itself, which gives it the services.</summary>
internal sealed class FormKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => FormKeyEncryptor.Decrypt(encryptedElement, services.GetRequiredService<IOptions<PagesOptions>>().Value);
}
