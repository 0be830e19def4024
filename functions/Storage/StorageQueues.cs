using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Relais.Referrals;

namespace Relais.Functions.Storage;

/// <summary>Queues of the storage account that the Functions host uses, in its encoding.</summary>
internal sealed class StorageQueues(QueueServiceClient queues) : IQueues
{
    /// <summary>As many as the storage shows or hands out at once.</summary>
    private const int Page = 32;

    /// <summary>While one is looked for, others are not to find the same.</summary>
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(30);

    public Task SendAsync(string queue, string message, TimeSpan? delay = null, CancellationToken cancellation = default) =>
        queues.GetQueueClient(queue).SendMessageAsync(message, delay, cancellationToken: cancellation);

    public Task PutAsideAsync(string queue, string message, IReadOnlyList<Finding> why, CancellationToken cancellation = default) =>
        Poison(queue).SendMessageAsync(new PoisonText(message, why).Write(), cancellation);

    public async Task<PoisonList> ListPoisonAsync(string queue, CancellationToken cancellation = default)
    {
        var poison = Poison(queue);
        var properties = await poison.GetPropertiesAsync(cancellation);
        var peeked = await poison.PeekMessagesAsync(Page, cancellation);
        return new PoisonList(
            Math.Max(properties.Value.ApproximateMessagesCount, peeked.Value.Length),
            [
                .. peeked.Value.Select(message =>
                {
                    var (text, why) = PoisonText.Read(message.Body.ToString());
                    return new PoisonMessage(message.MessageId, text, why, message.InsertedOn!.Value, message.ExpiresOn!.Value);
                }),
            ]);
    }

    public Task<bool> RequeueAsync(string queue, string id, CancellationToken cancellation = default) =>
        TakeAsync(queue, id, message => SendAsync(queue, PoisonText.Read(message.Body.ToString()).Message, cancellation: cancellation), cancellation);

    public Task<bool> DiscardAsync(string queue, string id, CancellationToken cancellation = default) => TakeAsync(queue, id, _ => Task.CompletedTask, cancellation);

    /// <summary>A message can be taken only by receiving it: those that are not meant go back.</summary>
    private async Task<bool> TakeAsync(string queue, string id, Func<QueueMessage, Task> use, CancellationToken cancellation)
    {
        var poison = Poison(queue);
        var others = new List<QueueMessage>();
        try
        {
            while ((await poison.ReceiveMessagesAsync(Page, Held, cancellation)).Value is { Length: > 0 } received)
            {
                others.AddRange(received.Where(message => message.MessageId != id));
                if (received.FirstOrDefault(message => message.MessageId == id) is not { } meant) continue;
                await use(meant);
                await poison.DeleteMessageAsync(meant.MessageId, meant.PopReceipt, cancellation);
                return true;
            }

            return false;
        }
        finally
        {
            foreach (var other in others) await ReturnAsync(poison, other);
        }
    }

    private static async Task ReturnAsync(QueueClient poison, QueueMessage message)
    {
        try
        {
            await poison.UpdateMessageAsync(message.MessageId, message.PopReceipt, message.Body, TimeSpan.Zero, CancellationToken.None);
        }
        catch (RequestFailedException gone) when (gone.Status == StatusCodes.Status404NotFound)
        {
            // It has expired, or somebody else holds it after its time.
        }
    }

    private QueueClient Poison(string queue) => queues.GetQueueClient(queue + "-poison");
}
