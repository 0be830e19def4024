using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DurableTask.Core;
using DurableTask.Core.Command;
using DurableTask.Core.History;

namespace Relais.Tests.Histories;

/// <summary>The runtime's events and actions as readable JSON: the first property says what it is.</summary>
public static class RecordedEvents
{
    public static JsonSerializerOptions Readable { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether the orchestration itself did it.</summary>
    public static bool IsDone(HistoryEvent happened) =>
        happened is TaskScheduledEvent or TimerCreatedEvent or SubOrchestrationInstanceCreatedEvent or EventSentEvent or ExecutionCompletedEvent;

    /// <returns>Null for what a turn is made of anyway.</returns>
    public static JsonObject? Write(HistoryEvent happened) => happened switch
    {
        OrchestratorStartedEvent or OrchestratorCompletedEvent => null,
        ExecutionStartedEvent started => new() { ["started"] = Payload(started.Input) },
        TaskCompletedEvent completed => new() { ["completed"] = completed.TaskScheduledId, ["result"] = Payload(completed.Result) },
        TaskFailedEvent failed => new()
        {
            ["failed"] = failed.TaskScheduledId,
            ["error"] = failed.FailureDetails!.ErrorType,
            ["message"] = failed.FailureDetails.ErrorMessage,
        },
        SubOrchestrationInstanceCompletedEvent ended => new() { ["ended"] = ended.TaskScheduledId, ["result"] = Payload(ended.Result) },
        TimerFiredEvent fired => new() { ["fired"] = fired.TimerId, ["at"] = Time(fired.FireAt) },
        EventRaisedEvent raised => new() { ["raised"] = raised.Name, ["payload"] = Payload(raised.Input) },
        TaskScheduledEvent scheduled => Activity(scheduled.EventId, scheduled.Name!, scheduled.Input),
        TimerCreatedEvent timer => Timer(timer.EventId, timer.FireAt),
        SubOrchestrationInstanceCreatedEvent child => Child(child.EventId, child.Name!, child.InstanceId, child.Input),
        EventSentEvent sent => Send(sent.EventId, sent.Name!, sent.InstanceId, sent.Input),
        ExecutionCompletedEvent over => End(over.EventId, over.OrchestrationStatus, over.Result),
        _ => throw new NotSupportedException($"Histories do not know {happened.EventType}."),
    };

    /// <summary>What the code of now does, written as the event that it becomes.</summary>
    public static JsonObject Write(OrchestratorAction action) => action switch
    {
        ScheduleTaskOrchestratorAction schedule => Activity(schedule.Id, schedule.Name!, schedule.Input),
        CreateTimerOrchestratorAction timer => Timer(timer.Id, timer.FireAt),
        CreateSubOrchestrationAction child => Child(child.Id, child.Name!, child.InstanceId!, child.Input),
        SendEventOrchestratorAction send => Send(send.Id, send.EventName!, send.Instance!.InstanceId, send.EventData),
        OrchestrationCompleteOrchestratorAction over => End(over.Id, over.OrchestrationStatus, over.Result),
        _ => throw new NotSupportedException($"Histories do not know {action.OrchestratorActionType}."),
    };

    public static HistoryEvent Read(JsonObject written, RecordedHistory history)
    {
        var (what, value) = (written.First().Key, written.First().Value);
        var id = (int?)written["id"] ?? -1;
        return what switch
        {
            "started" => new ExecutionStartedEvent(-1, Text(value))
            {
                Name = history.Orchestration,
                Version = history.Version,
                OrchestrationInstance = new OrchestrationInstance { InstanceId = history.Instance, ExecutionId = history.Instance },
                ParentInstance = history.Parent?.ToParentInstance(),
            },
            "completed" => new TaskCompletedEvent(-1, (int)value!, Text(written["result"])),
            "failed" => Failed((int)value!, (string)written["error"]!, (string)written["message"]!),
            "ended" => new SubOrchestrationInstanceCompletedEvent(-1, (int)value!, Text(written["result"])),
            "fired" => new TimerFiredEvent(-1, Time((string)written["at"]!)) { TimerId = (int)value! },
            "raised" => new EventRaisedEvent(-1, Text(written["payload"])) { Name = (string)value! },
            "activity" => new TaskScheduledEvent(id, (string)value!, "", Text(written["input"])),
            "timer" => new TimerCreatedEvent(id, Time((string)value!)),
            "child" => new SubOrchestrationInstanceCreatedEvent(id)
            {
                Name = (string)value!,
                Version = "",
                InstanceId = (string)written["instance"]!,
                Input = Text(written["input"]),
            },
            "sent" => new EventSentEvent(id) { Name = (string)value!, InstanceId = (string)written["to"]!, Input = Text(written["payload"]) },
            _ => throw new FormatException($"There is no event \"{what}\" in histories."),
        };
    }

    private static TaskFailedEvent Failed(int id, string error, string message) =>
        new(-1, id, message, null, new FailureDetails(error, message, null, null, false));

    private static JsonObject Activity(int id, string name, string? input) => new() { ["activity"] = name, ["id"] = id, ["input"] = Payload(input) };

    private static JsonObject Timer(int id, DateTime until) => new() { ["timer"] = Time(until), ["id"] = id };

    private static JsonObject Child(int id, string name, string instance, string? input) =>
        new() { ["child"] = name, ["id"] = id, ["instance"] = instance, ["input"] = Payload(input) };

    private static JsonObject Send(int id, string name, string instance, string? payload) =>
        new() { ["sent"] = name, ["id"] = id, ["to"] = instance, ["payload"] = Payload(payload) };

    private static JsonObject End(int id, OrchestrationStatus status, string? result) =>
        new() { ["over"] = status.ToString(), ["id"] = id, ["result"] = status == OrchestrationStatus.Completed ? Payload(result) : result };

    private static JsonNode? Payload(string? json) => json is null ? null : WithoutNulls(JsonNode.Parse(json));

    /// <summary>An optional field that is not there and one that is null are the same to whoever reads it.</summary>
    private static JsonNode? WithoutNulls(JsonNode? node)
    {
        if (node is JsonObject fields)
        {
            foreach (var (name, value) in fields.ToList())
            {
                if (value is null) fields.Remove(name);
                else WithoutNulls(value);
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items) WithoutNulls(item);
        }

        return node;
    }

    private static string? Text(JsonNode? payload) => payload?.ToJsonString();

    private static string Time(DateTime time) => time.ToString("O", CultureInfo.InvariantCulture);

    private static DateTime Time(string time) => DateTime.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
