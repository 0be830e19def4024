using System.Globalization;

namespace Relais.Local;

/// <summary>The app's settings on a developer's machine: safe ones, with storage, mail and addresses pointed at what runs here.</summary>
internal static class LocalConfiguration
{
    public static void AddLocal(this IConfigurationBuilder configuration, LocalOptions options, string storage, int port)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}");
        configuration
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["AzureWebJobsStorage"] = storage,
                ["Relais:BaseUrl"] = address,
                ["SendGrid:BaseUrl"] = address,
                ["SendGrid:ApiKey"] = "SG.local",
                ["SendGrid:InboundSecret"] = "local",
                ["Mail:AllowedDomains"] = "anpej.example,iom.example",
                ["Chasing:Policy"] = options.Demo ? "demonstration" : "referral",
            })
            .AddEnvironmentVariables("RELAIS_")
            .AddInMemoryCollection(options.Settings);
    }
}
