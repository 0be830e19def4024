using Azure.Identity;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Relais.Functions.Housekeeping;

public static class QueuesRegistration
{
    private const string Connection = "AzureWebJobsStorage";

    /// <summary>The queues of the storage account that the Functions host uses.</summary>
    public static IServiceCollection AddQueues(this IServiceCollection services, IConfiguration configuration) => services.AddSingleton(_ => Open(configuration));

    /// <summary>The client for a connection string, or for <c>AzureWebJobsStorage__queueServiceUri</c> with the app's identity.</summary>
    private static QueueServiceClient Open(IConfiguration configuration)
    {
        var identity = configuration.GetSection(Connection);
        if (identity["queueServiceUri"] is { Length: > 0 } uri)
        {
            var credential = new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = identity["clientId"] });
            return new QueueServiceClient(new Uri(uri), credential);
        }

        return configuration[Connection] is { Length: > 0 } connectionString
            ? new QueueServiceClient(connectionString)
            : throw new InvalidOperationException($"Neither {Connection} nor {Connection}__queueServiceUri says where the queues are.");
    }
}
