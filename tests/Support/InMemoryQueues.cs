using System.Globalization;
using Relais.Functions.Storage;
using Relais.Referrals;

namespace Relais.Tests.Support;

/// <summary>Queues whose messages a test takes by hand.</summary>
public sealed class InMemoryQueues(TimeProvider clock) : IQueues
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<HeldText>> _queues = [];
    private int _ids;

    public Task SendAsync(string queue, string message, TimeSpan? delay = null, CancellationToken cancellation = default)
    {
        Add(queue, message, delay ?? TimeSpan.Zero);
        return Task.CompletedTask;
    }

    public Task PutAsideAsync(string queue, string message, IReadOnlyList<Finding> why, CancellationToken cancellation = default) =>
        SendAsync(queue + "-poison", new PoisonText(message, why).Write(), cancellation: cancellation);

    public Task<PoisonList> ListPoisonAsync(string queue, CancellationToken cancellation = default)
    {
        lock (_lock)
        {
            var messages = _queues.GetValueOrDefault(queue + "-poison", []);
            return Task.FromResult(new PoisonList(
                messages.Count,
                [
                    .. messages.Select(message =>
                    {
                        var (text, why) = PoisonText.Read(message.Text);
                        return new PoisonMessage(message.Id, text, why, message.SentAt, message.SentAt + Kept);
                    }),
                ]));
        }
    }

    /// <returns>Null for a queue that no function reads.</returns>
    public Backlog? Backlog(string queue, DateTimeOffset now)
    {
        if (!StorageCreation.Queues.SelectMany(name => new[] { name, name + "-poison" }).Contains(queue)) return null;
        lock (_lock)
        {
            var messages = Of(queue);
            return new Backlog(queue, messages.Count, messages.Where(message => message.SeenAt <= now).Min(message => (DateTimeOffset?)message.SentAt));
        }
    }

    public async Task<bool> RequeueAsync(string queue, string id, CancellationToken cancellation = default)
    {
        if (Take(queue + "-poison", message => message.Id == id) is not { } found) return false;
        await SendAsync(queue, PoisonText.Read(found.Text).Message, cancellation: cancellation);
        return true;
    }

    public Task<bool> DiscardAsync(string queue, string id, CancellationToken cancellation = default) => Task.FromResult(Take(queue + "-poison", message => message.Id == id) is not null);

    /// <returns>The next message that is seen by then; null when there is none.</returns>
    public HeldText? Receive(string queue, DateTimeOffset at) => Take(queue, message => message.SeenAt <= at) is { } message ? message with { Attempts = message.Attempts + 1 } : null;

    public void Return(string queue, HeldText message)
    {
        lock (_lock) Of(queue).Insert(0, message);
    }

    /// <summary>Moves a message aside as the runtime does after its last attempt.</summary>
    public Task MoveAsync(string queue, HeldText message) => SendAsync(queue + "-poison", message.Text);

    private void Add(string queue, string message, TimeSpan delay)
    {
        lock (_lock) Of(queue).Add(new HeldText((++_ids).ToString(CultureInfo.InvariantCulture), message, clock.GetUtcNow(), clock.GetUtcNow() + delay));
    }

    private HeldText? Take(string queue, Predicate<HeldText> which)
    {
        lock (_lock)
        {
            if (!_queues.TryGetValue(queue, out var messages)) return null;
            var index = messages.FindIndex(which);
            if (index < 0) return null;
            var message = messages[index];
            messages.RemoveAt(index);
            return message;
        }
    }

    private List<HeldText> Of(string queue) => _queues.TryGetValue(queue, out var messages) ? messages : _queues[queue] = [];

    /// <param name="SeenAt">From when on it is handed out.</param>
    public sealed record HeldText(string Id, string Text, DateTimeOffset SentAt, DateTimeOffset SeenAt, int Attempts = 0);
}
