using DurableTask.Core.History;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>What happened to an orchestration, row by row.</summary>
internal static class HistoryRows
{
    public static IReadOnlyList<HistoryRow> Of(IEnumerable<HistoryEvent> history)
    {
        var rows = new List<HistoryRow>();
        var names = new Dictionary<int, string?>();
        foreach (var happened in history)
        {
            var row = Row(happened, names);
            if (row.Kind is EventType.TaskScheduled or EventType.SubOrchestrationInstanceCreated) names[happened.EventId] = row.Name;
            rows.Add(row);
        }

        return rows;
    }

    private static HistoryRow Row(HistoryEvent happened, Dictionary<int, string?> names)
    {
        var row = new HistoryRow(new DateTimeOffset(DateTime.SpecifyKind(happened.Timestamp, DateTimeKind.Utc)), happened.EventType, happened.EventId);
        return happened switch
        {
            ExecutionStartedEvent started => row with { Name = started.Name, Version = started.Version, Instance = started.ParentInstance?.OrchestrationInstance.InstanceId, Payload = started.Input },
            ExecutionCompletedEvent ended => row with { Name = ended.OrchestrationStatus.ToString(), Payload = ended.Result, Error = IsFailure(ended) ? ended.FailureDetails?.ErrorMessage ?? ended.Result : null },
            ExecutionTerminatedEvent => row,
            ExecutionSuspendedEvent => row,
            ExecutionResumedEvent => row,
            TaskScheduledEvent scheduled => row with { Name = scheduled.Name, Payload = scheduled.Input },
            TaskCompletedEvent done => row with { Name = names.GetValueOrDefault(done.TaskScheduledId), About = done.TaskScheduledId, Payload = done.Result },
            TaskFailedEvent failed => row with { Name = names.GetValueOrDefault(failed.TaskScheduledId), About = failed.TaskScheduledId, Error = failed.FailureDetails?.ErrorMessage ?? failed.Reason ?? "" },
            SubOrchestrationInstanceCreatedEvent child => row with { Name = child.Name, Instance = child.InstanceId, Payload = child.Input },
            SubOrchestrationInstanceCompletedEvent done => row with { Name = names.GetValueOrDefault(done.TaskScheduledId), About = done.TaskScheduledId, Payload = done.Result },
            SubOrchestrationInstanceFailedEvent failed => row with { Name = names.GetValueOrDefault(failed.TaskScheduledId), About = failed.TaskScheduledId, Error = failed.FailureDetails?.ErrorMessage ?? failed.Reason ?? "" },
            TimerCreatedEvent timer => row with { Until = new DateTimeOffset(DateTime.SpecifyKind(timer.FireAt, DateTimeKind.Utc)) },
            TimerFiredEvent fired => row with { About = fired.TimerId },
            EventRaisedEvent raised => row with { Name = raised.Name, Payload = raised.Input },
            EventSentEvent sent => row with { Name = sent.Name, Instance = sent.InstanceId, Payload = sent.Input },
            _ => row,
        };
    }

    private static bool IsFailure(ExecutionCompletedEvent ended) => ended.OrchestrationStatus == DurableTask.Core.OrchestrationStatus.Failed;
}

/// <summary>One thing that happened.</summary>
/// <param name="Id">What later rows refer to; -1 where none can.</param>
/// <param name="Name">Of the activity, the orchestration or the event.</param>
/// <param name="About">The id of the row that this one ends.</param>
/// <param name="Instance">The other instance that it is about.</param>
/// <param name="Until">A timer's time.</param>
/// <param name="Error">What a failure said, for administrators: nobody has looked whether it names a person.</param>
/// <param name="Payload">As it was serialised; codes and keys.</param>
public sealed record HistoryRow(
    DateTimeOffset At,
    EventType Kind,
    int Id,
    string? Name = null,
    int? About = null,
    string? Instance = null,
    DateTimeOffset? Until = null,
    string? Error = null,
    string? Payload = null,
    string? Version = null);
