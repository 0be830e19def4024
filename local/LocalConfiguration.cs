using System.Globalization;

namespace Relais.Local;

/// <summary>The app's settings on a developer's machine: those of the sample file, with storage, mail and addresses pointed at what runs here.</summary>
internal static class LocalConfiguration
{
    public static void AddLocal(this IConfigurationBuilder configuration, LocalOptions options, string storage, int port, string eventPublicKey)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}");
        var own = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = storage,
            ["Relais:BaseUrl"] = address,
            ["SendGrid:BaseUrl"] = address,
            ["SendGrid:EventPublicKey"] = eventPublicKey,
            ["WEBSITE_AUTH_ENABLED"] = "true",
        };
        if (options.Demo) own["Chasing:Policy"] = "demonstration";
        configuration
            .AddInMemoryCollection(Sample())
            .AddInMemoryCollection(own)
            .AddEnvironmentVariables("RELAIS_")
            .AddInMemoryCollection(options.Settings);
    }

    // The file is in the form of the Functions tools, which hand each of its values over as an environment variable.
    private static IEnumerable<KeyValuePair<string, string?>> Sample() =>
        new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(Repository.Root, "local.settings.sample.json"))
            .Build()
            .GetRequiredSection("Values")
            .GetChildren()
            .Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), setting.Value));
}
