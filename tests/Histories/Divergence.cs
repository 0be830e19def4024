using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.DurableTask;
using Relais.Simulation;

namespace Relais.Tests.Histories;

/// <summary>Where today's code first does something else than a history says.</summary>
/// <param name="Turn">Counted from 1.</param>
/// <param name="Event">What diverges in the history, counted from 1 over all turns: what came and what was done.</param>
/// <param name="Step">The process's word for what was under way.</param>
/// <param name="Came">The last thing that had come.</param>
/// <param name="Then">What the history says was done next; null where it was nothing.</param>
/// <param name="Today">What the code does; null where it is nothing.</param>
/// <param name="Where">The lines of today's code, innermost first; null where it was not heard of again.</param>
internal sealed record Divergence(RecordedHistory History, int Turn, int Event, string? Step, JsonObject Came, JsonObject? Then, JsonObject? Today, string? Where)
{
    /// <summary>Replays a history up to each thing that came, as if the runtime had handed over no more yet, and compares what is done then.</summary>
    /// <returns>Null when today's code does all that was done, and nothing else.</returns>
    public static Divergence? Find(VirtualTime time, RecordedHistory history)
    {
        var events = 0;
        foreach (var (index, turn) in history.Turns.Index())
        {
            for (var come = 1; come <= turn.Came.Count; come++)
            {
                var today = Replay(time, history, index, come, watched: null);

                // What is still to come in this turn may be what asked for the rest; what has come asks for nothing else.
                var compared = come == turn.Came.Count ? Math.Max(turn.Did.Count, today.Count) : today.Count;
                var first = Enumerable.Range(0, compared).FirstOrDefault(done => !IsSame(turn.Did.ElementAtOrDefault(done), today.ElementAtOrDefault(done)), -1);
                if (first < 0) continue;

                var (then, now) = (turn.Did.ElementAtOrDefault(first), today.ElementAtOrDefault(first));
                WatchedOrchestrator? watched = null;
                Replay(time, history, index, come, orchestrator => watched = new WatchedOrchestrator(orchestrator));
                return new Divergence(
                    history, index + 1, events + turn.Came.Count + first + 1, history.StepAt(index), turn.Came[come - 1], then, now, watched?.Where(now is null ? "" : RecordedHistory.Kind(now)));
            }

            events += turn.Came.Count + turn.Did.Count;
        }

        return null;
    }

    /// <param name="file">The history's file, as it is to be named.</param>
    public string Say(string file) => string.Create(CultureInfo.InvariantCulture, $"""
        {file}, event {Event} (turn {Turn}) at {History.Turns[Turn - 1].At:yyyy-MM-ddTHH:mm:ss}: {History.Orchestration} {History.Instance}, step {Step ?? "none"}
          came:  {Said(Came)}
          then:  {Said(Then)}
          today: {Said(Today)}
          code:  {Where ?? "asks for nothing any more"}
          What stands there and began under {History.Version} would fail or go another way after an update. Let it go on as it began: branch on CompareVersionTo
          (docs/operations.md, "Changing the process while cases run"). Record anew only what is not released.
        """);

    /// <summary>A history from storage does not say with which input an activity was called.</summary>
    private static bool IsSame(JsonObject? then, JsonObject? today)
    {
        if (then is null || today is null || then.ContainsKey("input") || !today.ContainsKey("input")) return JsonNode.DeepEquals(then, today);
        var without = today.DeepClone().AsObject();
        without.Remove("input");
        return JsonNode.DeepEquals(then, without);
    }

    private static List<JsonObject> Replay(
        VirtualTime time, RecordedHistory history, int turn, int come, Func<ITaskOrchestrator, ITaskOrchestrator>? watched) =>
        [.. time.Replay(history.Orchestration, history.Until(turn, come), history.Parent?.ToParentInstance(), watched).Actions.Select(RecordedEvents.Write)];

    private static string Said(JsonObject? done) => done?.ToJsonString(RecordedEvents.Readable) ?? "nothing";
}
