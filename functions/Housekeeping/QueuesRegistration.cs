using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Relais.Functions.Storage;

namespace Relais.Functions.Housekeeping;

public static class QueuesRegistration
{
    /// <summary>The queues of the storage account that the Functions host uses.</summary>
    public static IServiceCollection AddQueues(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(_ => StorageConnection.Open(
            configuration,
            "queueServiceUri",
            connectionString => new QueueServiceClient(connectionString),
            (address, identity) => new QueueServiceClient(address, identity)));
}
