namespace Relais.Functions.Security;

/// <summary>Addresses that lead nowhere but into this app.</summary>
internal static class LocalPath
{
    private const string Home = "/";

    /// <summary>The path, if it is one of ours; otherwise the first page.</summary>
    /// <remarks>Browsers take <c>//host</c> and <c>/\host</c> for another host, and drop tabs and line breaks before they look.</remarks>
    public static string Of(string? path) =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? path : Home;
}
