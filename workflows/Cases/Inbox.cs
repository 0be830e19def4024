using Microsoft.DurableTask;

namespace Relais.Cases;

/// <summary>
/// The events of one name, in order, each heard once. A cancelled waiter can swallow the next event, so there is one waiter that is never cancelled; only
/// timers are.
/// </summary>
/// <param name="isNew">Events may be delivered twice; asked once for each delivery.</param>
internal sealed class Inbox<T>(TaskOrchestrationContext context, string name, Predicate<T> isNew)
    where T : class
{
    private readonly LinkedList<T> _received = [];
    private Task<T>? _waiter;

    /// <summary>Completes when an event has come; to be raced against other tasks, then drained by <see cref="TryTake"/>.</summary>
    public Task Arrival
    {
        get
        {
            Drain();
            return _received.Count > 0 ? Task.CompletedTask : Waiter;
        }
    }

    /// <summary>Completes when one more event has come than there are now, taken or not.</summary>
    public Task NextArrival
    {
        get
        {
            Drain();
            return Waiter;
        }
    }

    private Task<T> Waiter => _waiter ??= context.WaitForExternalEvent<T>(name);

    /// <summary>Waits for an event, at most until the given time; null when the time has come first.</summary>
    public async Task<T?> NextUntil(DateTimeOffset? time)
    {
        while (true)
        {
            if (TryTake(_ => true, out var received)) return received;
            if (time <= context.CurrentUtcDateTime || !await HasComeBefore(time)) return null;
        }
    }

    /// <summary>Waits for an event that fits, and leaves it and all others to be taken in their turn.</summary>
    public async Task<T> FirstOf(Predicate<T> fits)
    {
        while (true)
        {
            Drain();
            if (_received.FirstOrDefault(received => fits(received)) is { } found) return found;
            await Waiter;
        }
    }

    /// <summary>Takes an event that has come and fits.</summary>
    public bool TryTake(Predicate<T> fits, out T taken)
    {
        Drain();
        taken = _received.FirstOrDefault(received => fits(received))!;
        return taken is not null && _received.Remove(taken);
    }

    /// <returns>False when the time has come first.</returns>
    private async Task<bool> HasComeBefore(DateTimeOffset? time)
    {
        if (time is null)
        {
            await Waiter;
            return true;
        }

        using var cancellation = new CancellationTokenSource();
        var timer = context.CreateTimer(time.Value.UtcDateTime, cancellation.Token);
        if (await Task.WhenAny(Waiter, timer) == timer) return false;

        // Cancel(), since CancelAsync() leaves the orchestration's thread; an open timer keeps the instance running.
#pragma warning disable CA1849
        cancellation.Cancel();
#pragma warning restore CA1849
        return true;
    }

    private void Drain()
    {
        while (Waiter.IsCompletedSuccessfully)
        {
            // Events that came while none waited are handed out at once, one to each waiter.
            if (isNew(Waiter.Result)) _received.AddLast(Waiter.Result);
            _waiter = null;
        }
    }
}
