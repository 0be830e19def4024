using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Functions.Referrals.Batches;

namespace Relais.Functions.Storage;

public static class StorageRegistration
{
    /// <summary>The queues and blobs of the storage account that the Functions host uses.</summary>
    public static IServiceCollection AddQueuesAndBlobs(this IServiceCollection services, IConfiguration configuration)
    {
        // As the Functions host writes and reads them.
        var encoded = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        services.AddSingleton(_ => StorageConnection.Open(
            configuration,
            "queueServiceUri",
            connectionString => new QueueServiceClient(connectionString, encoded),
            (address, identity) => new QueueServiceClient(address, identity, encoded)));
        services.AddSingleton(_ => StorageConnection.Open(
            configuration,
            "blobServiceUri",
            connectionString => new BlobServiceClient(connectionString),
            (address, identity) => new BlobServiceClient(address, identity)));
        services.AddHostedService<StorageCreation>();
        return services
            .AddSingleton<IQueues, StorageQueues>()
            .AddSingleton<IBatches, BlobBatches>()
            .AddSingleton(HubNames.Read(configuration))
            .AddSingleton<IBacklogs, StorageBacklogs>()
            .AddSingleton<IRunVersions, HubTable>()
            .AddSingleton<IDeafRuns, HubRows>();
    }
}
