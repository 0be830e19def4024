using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace Relais.Functions.Storage;

/// <summary>The storage account that the Functions host uses: <c>AzureWebJobsStorage</c>, a connection string or addresses to be reached with the app's identity.</summary>
internal static class StorageConnection
{
    private const string Name = "AzureWebJobsStorage";

    /// <param name="address">The setting with the service's address: <c>tableServiceUri</c>.</param>
    /// <exception cref="InvalidOperationException">Neither is set.</exception>
    public static T Open<T>(IConfiguration configuration, string address, Func<string, T> byConnectionString, Func<Uri, TokenCredential, T> byIdentity)
    {
        var identity = configuration.GetSection(Name);
        if (identity[address] is { Length: > 0 } uri)
        {
            return byIdentity(new Uri(uri), new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = identity["clientId"] }));
        }

        return configuration[Name] is { Length: > 0 } connectionString
            ? byConnectionString(connectionString)
            : throw new InvalidOperationException($"Neither {Name} nor {Name}__{address} says where the storage is.");
    }
}
