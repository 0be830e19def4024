using System.Reflection;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;
using Relais.Functions.Security;

namespace Relais.Functions.Storage;

/// <summary>Creates queues and containers before anything else of the host starts: a queue that is not there then is looked for ever more rarely.</summary>
internal sealed class StorageCreation(QueueServiceClient queues, BlobServiceClient blobs) : IHostedLifecycleService
{
    /// <summary>The queues that functions are triggered by.</summary>
    public static IReadOnlyList<string> Queues { get; } =
    [
        .. typeof(StorageCreation).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<QueueTriggerAttribute>()?.QueueName)
            .OfType<string>(),
    ];

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var queue in Queues.SelectMany(queue => new[] { queue, queue + "-poison" }))
        {
            await queues.GetQueueClient(queue).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }

        foreach (var container in new[] { BlobBatches.Container, BlobFormKeys.Container })
        {
            await blobs.GetBlobContainerClient(container).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
