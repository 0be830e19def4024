using Azure;
using Azure.Core.Pipeline;
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
        var client = StorageQueuesTests.Client(account);
        await new StorageCreation(client, new BlobServiceClient(account)).StartingAsync(TestContext.Current.CancellationToken);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("AzureWebJobsStorage", (string?)account)]).Build();
        return (new StorageBacklogs(configuration), new StorageQueues(client));
    }
}

public sealed class StorageQueuesTests(AzuriteFixture azurite) : QueuesContract
{
    private string? _account;

    [Fact]
    public async Task A_message_whose_way_back_was_cut_off_is_before_its_function_and_still_counted_among_those_put_aside()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var (queues, take) = await OpenAsync();
        await queues.PutAsideAsync("referrals", "{}", [], cancellation);
        var aside = Assert.Single((await queues.ListPoisonAsync("referrals", cancellation)).Messages);

        await Assert.ThrowsAsync<RequestFailedException>(() => new StorageQueues(Client(_account!, new CannotDelete())).RequeueAsync("referrals", aside.Id, cancellation));

        Assert.Equal("{}", await take());
        Assert.Equal(1, (await queues.ListPoisonAsync("referrals", cancellation)).Count);
    }

    protected override async Task<(IQueues Queues, Func<Task<string?>> TakeAsync)> OpenAsync()
    {
        _account = await azurite.AccountAsync();
        var client = Client(_account);
        await new StorageCreation(client, new BlobServiceClient(_account)).StartingAsync(TestContext.Current.CancellationToken);
        var queue = client.GetQueueClient("referrals");
        return (new StorageQueues(client), async () => (await queue.ReceiveMessageAsync()).Value?.Body.ToString());
    }

    internal static QueueServiceClient Client(string account, HttpMessageHandler? handler = null)
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        if (handler is not null) (options.Transport, options.Retry.MaxRetries) = (new HttpClientTransport(handler), 0);
        return new QueueServiceClient(account, options);
    }

    /// <summary>The process dies before it deletes anything.</summary>
    private sealed class CannotDelete() : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.Method == HttpMethod.Delete ? throw new HttpRequestException("The process died.") : base.SendAsync(request, cancellationToken);
    }
}
