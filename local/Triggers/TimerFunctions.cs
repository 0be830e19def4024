using Microsoft.Azure.Functions.Worker;
using NCrontab;

namespace Relais.Local.Triggers;

/// <summary>
/// Calls functions with a timer trigger: once at the start, as the Functions host does for what fell due while it was down, then by their cron expression in UTC.
/// </summary>
internal sealed class TimerFunctions(IReadOnlyList<Function> functions, IServiceProvider services, TimeProvider clock, ILogger<TimerFunctions> logger)
{
    // Task.Delay takes at most 49 days.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);
    private readonly List<(Function Function, CrontabSchedule Schedule)> timers = [.. functions
        .Where(function => function.Trigger is TimerTriggerAttribute)
        .Select(function => (function, Schedule(function)))];

    public Task RunAsync(CancellationToken stopping) => Task.WhenAll(timers.Select(timer => RunAsync(timer.Function, timer.Schedule, stopping)));

    private async Task RunAsync(Function function, CrontabSchedule schedule, CancellationToken stopping)
    {
        await CallAsync(function, isPastDue: true, stopping);
        while (!stopping.IsCancellationRequested)
        {
            var next = schedule.GetNextOccurrence(clock.GetUtcNow().UtcDateTime);
            while (next - clock.GetUtcNow().UtcDateTime is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait < LongestWait ? wait : LongestWait, clock, stopping);
            }

            await CallAsync(function, isPastDue: false, stopping);
        }
    }

    private async Task CallAsync(Function function, bool isPastDue, CancellationToken stopping)
    {
        try
        {
            await function.RunAsync(services, _ => new TimerInfo { IsPastDue = isPastDue }, stopping);
        }
        catch (Exception error)
        {
            if (!stopping.IsCancellationRequested) logger.LogError(error, "{Function} failed", function.Name);
        }
    }

    private static CrontabSchedule Schedule(Function function) =>
        CrontabSchedule.TryParse(((TimerTriggerAttribute)function.Trigger).Schedule, new CrontabSchedule.ParseOptions { IncludingSeconds = true })
        ?? throw new NotSupportedException($"The schedule of {function.Name} is no cron expression of six fields.");
}
