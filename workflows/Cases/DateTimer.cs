using Microsoft.DurableTask;

namespace Relais.Cases;

/// <summary>The timer of a date, such as that on which a hold ends: one at a time, cancelled when the date changes or the wait is over.</summary>
internal sealed class DateTimer(TaskOrchestrationContext context) : IDisposable
{
    private readonly Task _never = new TaskCompletionSource().Task;
    private CancellationTokenSource? _cancellation;
    private DateTimeOffset? _at;
    private Task? _timer;

    public bool HasCome => _timer is { IsCompletedSuccessfully: true };

    /// <summary>Completes at the given time; never when there is none.</summary>
    public Task At(DateTimeOffset? time)
    {
        if (time == _at && _timer is not null) return _timer;
        Dispose();
        _at = time;
        if (time is null) return _never;
        _cancellation = new CancellationTokenSource();
        return _timer = context.CreateTimer(time.Value.UtcDateTime, _cancellation.Token);
    }

    public void Dispose()
    {
        // Cancel() on this thread: an open timer keeps the instance running.
        if (_timer is { IsCompleted: false }) _cancellation!.Cancel();
        _cancellation?.Dispose();
        _cancellation = null;
        _timer = null;
        _at = null;
    }
}
