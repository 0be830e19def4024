using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Relais.Local.Triggers;

/// <summary>
/// A queue message that stays invisible to others while a function handles it. The time is short and renewed, so that what a killed host held comes back soon.
/// </summary>
internal sealed class HeldMessage : IAsyncDisposable
{
    public static readonly TimeSpan Visibility = TimeSpan.FromSeconds(30);
    private readonly QueueClient queue;
    private readonly QueueMessage message;
    private readonly CancellationTokenSource released = new();
    private readonly Task renewing;
    private string receipt;

    public HeldMessage(QueueClient queue, QueueMessage message)
    {
        this.queue = queue;
        this.message = message;
        receipt = message.PopReceipt;
        renewing = RenewAsync();
    }

    public async Task DeleteAsync()
    {
        await ReleaseAsync();
        await queue.DeleteMessageAsync(message.MessageId, receipt);
    }

    /// <summary>Lets it be read again at once.</summary>
    public async Task ReturnAsync()
    {
        await ReleaseAsync();
        await queue.UpdateMessageAsync(message.MessageId, receipt, message.Body, TimeSpan.Zero);
    }

    public async ValueTask DisposeAsync()
    {
        await ReleaseAsync();
        released.Dispose();
    }

    private async Task ReleaseAsync()
    {
        await released.CancelAsync();
        await renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RenewAsync()
    {
        while (true)
        {
            await Task.Delay(Visibility / 3, released.Token);
            receipt = (await queue.UpdateMessageAsync(message.MessageId, receipt, message.Body, Visibility)).Value.PopReceipt;
        }
    }
}
