using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;

namespace Relais.Local.Triggers;

/// <summary>Calls functions with a queue trigger for each message of the real queue; one that keeps failing goes to the poison queue.</summary>
internal sealed class QueueFunctions
{
    private const int BatchSize = 16;
    private readonly List<(Function Function, QueueClient Queue)> _readers;
    private readonly QueueServiceClient _queues;
    private readonly QueueSettings _settings;
    private readonly IServiceProvider _services;
    private readonly ILogger _logger;

    public QueueFunctions(IReadOnlyList<Function> functions, string storage, QueueSettings settings, IServiceProvider services, ILogger<QueueFunctions> logger)
    {
        var encoding = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        encoding.MessageDecodingFailed += async failed =>
        {
            await PoisonAsync(failed.Queue.Name, failed.ReceivedMessage.Body);
            await failed.Queue.DeleteMessageAsync(failed.ReceivedMessage.MessageId, failed.ReceivedMessage.PopReceipt);
        };
        _queues = new QueueServiceClient(storage, encoding);
        _settings = settings;
        _services = services;
        _logger = logger;
        _readers = [.. functions
            .Where(function => function.Trigger is QueueTriggerAttribute)
            .Select(function => (function, _queues.GetQueueClient(((QueueTriggerAttribute)function.Trigger).QueueName)))];
    }

    public async Task CreateQueuesAsync()
    {
        foreach (var (_, queue) in _readers) await queue.CreateIfNotExistsAsync();
    }

    public Task RunAsync(CancellationToken stopping) => Task.WhenAll(_readers.Select(reader => RunAsync(reader.Function, reader.Queue, stopping)));

    private async Task RunAsync(Function function, QueueClient queue, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            QueueMessage[] messages = [];
            try
            {
                messages = await queue.ReceiveMessagesAsync(BatchSize, HeldMessage.Visibility, stopping);
                await Task.WhenAll(messages.Select(message => HandleAsync(function, queue, message, stopping)));
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                _logger.LogError(error, "The queue {Queue} could not be served", queue.Name);
            }

            if (messages.Length == 0) await Task.Delay(_settings.MaxPollingInterval, stopping);
        }
    }

    private async Task HandleAsync(Function function, QueueClient queue, QueueMessage message, CancellationToken stopping)
    {
        await using var held = new HeldMessage(queue, message);
        try
        {
            await function.RunAsync(_services, type => Payload(message, type), stopping);
            await held.DeleteAsync();
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            _logger.LogError(error, "{Function} failed at attempt {Attempt}", function.Name, message.DequeueCount);
            if (message.DequeueCount < _settings.MaxDequeueCount)
            {
                await held.ReturnAsync(_settings.VisibilityTimeout);
                return;
            }

            await PoisonAsync(queue.Name, message.Body);
            await held.DeleteAsync();
        }
    }

    private async Task PoisonAsync(string queue, BinaryData body)
    {
        var poison = _queues.GetQueueClient(queue + "-poison");
        await poison.CreateIfNotExistsAsync();
        await poison.SendMessageAsync(body);
    }

    private static object Payload(QueueMessage message, Type type) =>
        type == typeof(string) ? message.Body.ToString()
        : type == typeof(BinaryData) ? message.Body
        : message;
}
