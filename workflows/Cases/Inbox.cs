using Microsoft.DurableTask;

namespace Relais.Cases;

/// <summary>
/// The events of one name, in order. A cancelled waiter can swallow the next event, so there is one waiter that is never cancelled; only timers are.
/// </summary>
internal sealed class Inbox<T>(TaskOrchestrationContext context, string name)
    where T : class
{
    private readonly LinkedList<T> _received = [];
    private Task<T>? _waiter;

    /// <summary>Waits for an event, at most until the given time; null when the time has come first.</summary>
    public async Task<T?> NextUntil(DateTimeOffset? time)
    {
        if (TryTake(_ => true, out var received)) return received;
        if (time is null)
        {
            await Receive();
            return TakeFirst();
        }

        if (time <= context.CurrentUtcDateTime) return null;
        using var cancellation = new CancellationTokenSource();
        var timer = context.CreateTimer(time.Value.UtcDateTime, cancellation.Token);
        var first = await Task.WhenAny(Waiter, timer);
        if (first == timer) return null;

        // Cancel(), since CancelAsync() leaves the orchestration's thread; an open timer keeps the instance running.
#pragma warning disable CA1849
        cancellation.Cancel();
#pragma warning restore CA1849
        await Receive();
        return TakeFirst();
    }

    /// <summary>Waits for an event that fits, and leaves it and all others to be taken in their turn.</summary>
    public async Task<T> FirstOf(Predicate<T> fits)
    {
        Drain();
        while (true)
        {
            if (_received.FirstOrDefault(received => fits(received)) is { } found) return found;
            await Receive();
        }
    }

    /// <summary>Takes an event that has come and fits.</summary>
    public bool TryTake(Predicate<T> fits, out T taken)
    {
        Drain();
        taken = _received.FirstOrDefault(received => fits(received))!;
        return taken is not null && _received.Remove(taken);
    }

    /// <summary>Completes when an event has come; to be raced against other tasks, then drained by <see cref="TryTake"/>.</summary>
    public Task Arrival
    {
        get
        {
            Drain();
            return _received.Count > 0 ? Task.CompletedTask : Waiter;
        }
    }

    private Task<T> Waiter => _waiter ??= context.WaitForExternalEvent<T>(name);

    private async Task Receive()
    {
        var received = await Waiter;
        _waiter = null;
        _received.AddLast(received);
    }

    private void Drain()
    {
        while (Waiter.IsCompletedSuccessfully)
        {
            // Events that came while none waited are handed out at once, one to each waiter.
            _received.AddLast(Waiter.Result);
            _waiter = null;
        }
    }

    private T TakeFirst()
    {
        var first = _received.First!.Value;
        _received.RemoveFirst();
        return first;
    }
}
