using Azure;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace Relais.Functions.Storage;

/// <summary>The queues of the storage account, whatever their messages are written in: what they hold is not looked at.</summary>
internal sealed class StorageBacklogs(IConfiguration configuration) : IBacklogs
{
    private readonly QueueServiceClient _queues = StorageConnection.Open(
        configuration, "queueServiceUri", connectionString => new QueueServiceClient(connectionString), (address, identity) => new QueueServiceClient(address, identity));

    public async Task<Backlog?> ReadAsync(string queue, CancellationToken cancellation = default)
    {
        var client = _queues.GetQueueClient(queue);
        try
        {
            var properties = await client.GetPropertiesAsync(cancellation);
            var first = await client.PeekMessageAsync(cancellation);
            return new Backlog(queue, properties.Value.ApproximateMessagesCount, first.Value?.InsertedOn);
        }
        catch (RequestFailedException missing) when (missing.Status == StatusCodes.Status404NotFound)
        {
            return null;
        }
    }
}
