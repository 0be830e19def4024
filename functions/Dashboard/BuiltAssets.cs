using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace Relais.Functions.Dashboard;

/// <summary>The style sheet and the script of the pages, built into the app and addressed by their content, so that browsers keep them for ever.</summary>
internal static class BuiltAssets
{
    private const string Prefix = "assets/";
    private const int VersionLength = 12;

    public static FrozenDictionary<string, Asset> ByName { get; } = Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(resource => resource[Prefix.Length..], Read);

    /// <summary>Where an asset is: <c>/assets/relais.css?v=…</c>.</summary>
    public static string Url(string name) => $"/{Prefix}{name}?v={ByName[name].Version}";

    private static Asset Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var type = Path.GetExtension(resource) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            var other => throw new InvalidOperationException($"An asset of a kind that is not served: {other}."),
        };
        return new Asset(content, type, Convert.ToHexStringLower(SHA256.HashData(content))[..VersionLength]);
    }
}

internal sealed record Asset(byte[] Content, string ContentType, string Version);
