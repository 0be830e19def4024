using System.Collections.Frozen;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using NCrontab;

namespace Relais.Functions.Housekeeping;

/// <summary>The timers of the app, and when each is due, from their triggers.</summary>
internal static class TimerSchedules
{
    /// <summary>Beyond it a timer that has not run is late: the host starts them a little apart, and a round takes its time.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <summary>By the function's name.</summary>
    public static FrozenDictionary<string, CrontabSchedule> All { get; } = typeof(TimerSchedules).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods())
        .Where(method => Trigger(method) is not null)
        .ToFrozenDictionary(
            method => method.GetCustomAttribute<FunctionAttribute>()!.Name,
            method => CrontabSchedule.Parse(Trigger(method)!.Schedule, new CrontabSchedule.ParseOptions { IncludingSeconds = true }));

    /// <returns>When the timer was or is due after its last run; null for one that has never run, or is no more.</returns>
    public static DateTimeOffset? NextAfter(TimerRun? run) =>
        run is not null && All.TryGetValue(run.Name, out var schedule) ? new DateTimeOffset(schedule.GetNextOccurrence(run.StartedAt.UtcDateTime), TimeSpan.Zero) : null;

    public static bool IsLate(TimerRun? run, DateTimeOffset now) => NextAfter(run) is { } next && now - next > Grace;

    private static TimerTriggerAttribute? Trigger(MethodInfo method) =>
        method.GetParameters().Select(parameter => parameter.GetCustomAttribute<TimerTriggerAttribute>()).OfType<TimerTriggerAttribute>().SingleOrDefault();
}
