using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Relais.Local.Triggers;

/// <summary>
/// A queue message that stays invisible to others while a function handles it. The time is short and renewed, so that what a killed host held comes back soon.
/// </summary>
internal sealed class HeldMessage : IAsyncDisposable
{
    public static readonly TimeSpan Visibility = TimeSpan.FromSeconds(30);
    private readonly QueueClient _queue;
    private readonly QueueMessage _message;
    private readonly CancellationTokenSource _released = new();
    private readonly Task _renewing;
    private string _receipt;

    public HeldMessage(QueueClient queue, QueueMessage message)
    {
        _queue = queue;
        _message = message;
        _receipt = message.PopReceipt;
        _renewing = RenewAsync();
    }

    public async Task DeleteAsync()
    {
        await ReleaseAsync();
        await _queue.DeleteMessageAsync(_message.MessageId, _receipt);
    }

    /// <summary>Lets it be read again after a while.</summary>
    public async Task ReturnAsync(TimeSpan after)
    {
        await ReleaseAsync();
        await _queue.UpdateMessageAsync(_message.MessageId, _receipt, _message.Body, after);
    }

    public async ValueTask DisposeAsync()
    {
        await ReleaseAsync();
        _released.Dispose();
    }

    private async Task ReleaseAsync()
    {
        await _released.CancelAsync();
        await _renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RenewAsync()
    {
        while (true)
        {
            await Task.Delay(Visibility / 3, _released.Token);
            _receipt = (await _queue.UpdateMessageAsync(_message.MessageId, _receipt, _message.Body, Visibility)).Value.PopReceipt;
        }
    }
}
