namespace Relais.Functions.Security;

/// <summary>Secret keys as the settings hold them.</summary>
internal static class Base64Key
{
    public const int LeastBytes = 32;

    /// <summary>Whether it is base64 of enough bytes.</summary>
    public static bool IsStrong(string key) => Convert.TryFromBase64String(key, new byte[key.Length], out var written) && written >= LeastBytes;
}
