using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DurableTask.Core;
using DurableTask.Core.History;
using Relais.Simulation;

namespace Relais.Tests.Histories;

/// <summary>What one orchestration instance went through, turn by turn: what came to it, and what it did about that.</summary>
/// <param name="Orchestration">Its name.</param>
/// <param name="Version">The version of the process that it began with.</param>
/// <param name="Parent">The instance that it is a child of.</param>
public sealed record RecordedHistory(string Orchestration, string Instance, string Version, RecordedParent? Parent, IReadOnlyList<RecordedTurn> Turns)
{
    /// <summary>The runtime's events up to what came in a turn, without what was done about it.</summary>
    /// <param name="turn">Counted from 0.</param>
    /// <param name="come">How much of what came with that turn has come; the runtime may hand over the rest later.</param>
    public IReadOnlyList<HistoryEvent> Until(int turn, int come)
    {
        var events = new List<HistoryEvent>();
        for (var index = 0; index <= turn; index++)
        {
            var (at, came, did) = Turns[index];
            Add(new OrchestratorStartedEvent(-1), at);
            foreach (var message in index == turn ? came.Take(come) : came) Add(RecordedEvents.Read(message, this), at);
            if (index == turn) break;
            foreach (var action in did) Add(RecordedEvents.Read(action, this), at);
            Add(new OrchestratorCompletedEvent(-1), at);
        }

        return events;

        void Add(HistoryEvent happened, DateTimeOffset at)
        {
            happened.Timestamp = at.UtcDateTime;
            events.Add(happened);
        }
    }

    public static RecordedHistory Of(VirtualInstance instance) => Of(instance.Id, instance.History);

    public static RecordedHistory Of(string instance, IEnumerable<HistoryEvent> history)
    {
        var turns = new List<RecordedTurn>();
        ExecutionStartedEvent? start = null;
        foreach (var happened in history)
        {
            // Whoever terminates it does so from outside: the code has no part in such a turn.
            if (happened is ExecutionTerminatedEvent) turns.RemoveAt(turns.Count - 1);
            if (happened is ExecutionTerminatedEvent or ExecutionCompletedEvent { OrchestrationStatus: OrchestrationStatus.Terminated }) break;

            if (happened is ExecutionStartedEvent started) start = started;
            if (happened is OrchestratorStartedEvent) turns.Add(new RecordedTurn(new DateTimeOffset(happened.Timestamp, TimeSpan.Zero), [], []));
            else if (RecordedEvents.Write(happened) is { } written) (RecordedEvents.IsDone(happened) ? turns[^1].Did : turns[^1].Came).Add(written);
        }

        var parent = start!.ParentInstance is { } from ? new RecordedParent(from.Name!, from.OrchestrationInstance.InstanceId, from.TaskScheduleId) : null;
        return new RecordedHistory(start.Name!, instance, start.Version ?? "", parent, turns);
    }

    /// <returns>The process's word for what was under way in a turn: the step itself, or the last one that a case asked until then; null where there is none.</returns>
    public string? StepAt(int turn) => Step(Instance) ?? Turns.Take(turn + 1)
        .SelectMany(one => one.Did).Select(done => done.First().Key == "child" ? Step((string)done["instance"]!) : null).LastOrDefault(step => step is not null);

    /// <summary>What kinds of things came and were done, without ids, times and payloads: two with the same shape went alike.</summary>
    public string Shape() => Orchestration + string.Join('|', Turns.Select(turn => string.Join(' ', turn.Came.Concat(turn.Did).Select(Kind))));

    /// <summary>JSON with a line for each event.</summary>
    public string ToJson()
    {
        var lines = new List<string> { "{", $"  \"orchestration\": {Quote(Orchestration)},", $"  \"instance\": {Quote(Instance)},", $"  \"version\": {Quote(Version)}," };
        if (Parent is { } parent)
        {
            var from = new JsonObject { ["orchestration"] = parent.Orchestration, ["instance"] = parent.Instance, ["task"] = parent.Task };
            lines.Add($"  \"parent\": {from.ToJsonString()},");
        }

        lines.Add("  \"turns\": [");
        foreach (var (index, turn) in Turns.Index())
        {
            lines.Add($"    {{ \"at\": \"{turn.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}\",");
            lines.Add($"      \"came\": [{Lines(turn.Came)}],");
            lines.Add($"      \"did\": [{Lines(turn.Did)}] }}{(index < Turns.Count - 1 ? "," : "")}");
        }

        lines.AddRange(["  ]", "}", ""]);
        return string.Join('\n', lines);
    }

    public static RecordedHistory Parse(string json)
    {
        var root = JsonNode.Parse(json)!;
        var parent = root["parent"] is { } from ? new RecordedParent((string)from["orchestration"]!, (string)from["instance"]!, (int)from["task"]!) : null;
        var turns = root["turns"]!.AsArray().Select(turn => new RecordedTurn(
            DateTimeOffset.Parse((string)turn!["at"]!, CultureInfo.InvariantCulture),
            [.. turn["came"]!.AsArray().Select(happened => happened!.AsObject())],
            [.. turn["did"]!.AsArray().Select(happened => happened!.AsObject())]));
        return new RecordedHistory((string)root["orchestration"]!, (string)root["instance"]!, (string)root["version"]!, parent, [.. turns]);
    }

    private static string Lines(List<JsonObject> events) =>
        events.Count == 0 ? "" : "\n" + string.Join(",\n", events.Select(happened => "        " + happened.ToJsonString(RecordedEvents.Readable))) + "\n      ";

    /// <summary>The word and the name, where it has one: <c>activity PlanStep</c>, <c>timer</c>.</summary>
    public static string Kind(JsonObject happened) =>
        happened.First() is { Key: "activity" or "child" or "raised" or "sent" } named ? $"{named.Key} {named.Value}" : happened.First().Key;

    /// <returns>The key in the instance id of a step, <c>SN-26-000001-C.003-first-contact</c>.</returns>
    private static string? Step(string instance) =>
        instance.Split('.') is [_, { Length: > 4 } step] && step[3] == '-' && step[..3].All(char.IsAsciiDigit) ? step[4..] : null;

    private static string Quote(string text) => JsonSerializer.Serialize(text);
}

public sealed record RecordedParent(string Orchestration, string Instance, int Task)
{
    public ParentInstance ToParentInstance() => new()
    {
        Name = Orchestration,
        Version = "",
        TaskScheduleId = Task,
        OrchestrationInstance = new OrchestrationInstance { InstanceId = Instance, ExecutionId = Instance },
    };
}

/// <param name="Came">Results, timers and events.</param>
/// <param name="Did">What the orchestration then wanted to be done.</param>
public sealed record RecordedTurn(DateTimeOffset At, List<JsonObject> Came, List<JsonObject> Did);
