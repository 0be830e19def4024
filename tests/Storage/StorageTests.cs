using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Relais.Functions.Referrals.Batches;
using Relais.Functions.Storage;
using Relais.Tests.Support;

namespace Relais.Tests.Storage;

public sealed class BlobBatchesTests(AzuriteFixture azurite) : BatchesContract
{
    protected override async Task<IBatches> OpenAsync()
    {
        var blobs = new BlobServiceClient(await azurite.AccountAsync());
        await blobs.GetBlobContainerClient(BlobBatches.Container).CreateAsync(cancellationToken: TestContext.Current.CancellationToken);
        return new BlobBatches(blobs);
    }
}

public sealed class StorageBacklogsTests(AzuriteFixture azurite) : BacklogsContract
{
    protected override async Task<(IBacklogs Backlogs, IQueues Queues)> OpenAsync()
    {
        var account = await azurite.AccountAsync();
        var client = new QueueServiceClient(account, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await new StorageCreation(client, new BlobServiceClient(account)).StartingAsync(TestContext.Current.CancellationToken);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("AzureWebJobsStorage", (string?)account)]).Build();
        return (new StorageBacklogs(configuration), new StorageQueues(client));
    }
}

public sealed class StorageQueuesTests(AzuriteFixture azurite) : QueuesContract
{
    protected override async Task<(IQueues Queues, Func<Task<string?>> TakeAsync)> OpenAsync()
    {
        var account = await azurite.AccountAsync();
        var client = new QueueServiceClient(account, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await new StorageCreation(client, new BlobServiceClient(account)).StartingAsync(TestContext.Current.CancellationToken);
        var queue = client.GetQueueClient("referrals");
        return (new StorageQueues(client), async () => (await queue.ReceiveMessageAsync()).Value?.Body.ToString());
    }
}
