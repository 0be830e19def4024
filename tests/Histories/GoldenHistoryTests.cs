using System.Text.Json.Nodes;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Simulation;
using Relais.Tests.Support;

namespace Relais.Tests.Histories;

/// <summary>Cases that began under a released version run on with today's code: each recorded history is replayed up to every turn.</summary>
public class GoldenHistoryTests
{
    private static readonly string Stalled = Path.Combine(HistoryFiles.Folder, "1.0", "stalled", "003-first-contact.json");

    public static TheoryData<string> Stories { get; } = [.. HistoryFiles.Stories()];

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Today_s_code_goes_on_as_the_history_says(string story)
    {
        await using var world = await CaseWorld.StartAsync();
        Assert.Empty(HistoryFiles.Of(story).Select(file => Divergence(world.Time, file)).OfType<string>());
    }

    [Fact]
    public void Every_typical_case_is_recorded_for_the_version_that_is_being_made()
    {
        var wanted = TypicalCases.Stories.Keys.Select(story => $"{HistoryFiles.Version}/{story}");
        Assert.Equal(wanted.Order(StringComparer.Ordinal), HistoryFiles.Stories().Where(story => story.StartsWith(HistoryFiles.Version + "/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_divergence_names_the_file_the_turn_and_the_step()
    {
        await using var altered = Altered<ForgetsToPlan>();

        var divergence = Divergence(altered.GetRequiredService<VirtualTime>(), Stalled);

        Assert.StartsWith("1.0/stalled/003-first-contact.json, turn 1 at 2026-11-24T10:00:00, SN-26-000001-", divergence, StringComparison.Ordinal);
        Assert.Contains("then:  {\"activity\":\"PlanStep\"", divergence, StringComparison.Ordinal);
        Assert.Contains("today: {\"activity\":\"TellAboutStep\"", divergence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_divergence_in_the_middle_is_found_where_it_begins()
    {
        await using var altered = Altered<NeverReminds>();

        var divergence = Divergence(altered.GetRequiredService<VirtualTime>(), Stalled);

        Assert.Contains(" at 2026-11-27T10:00:00", divergence, StringComparison.Ordinal);
        Assert.Contains("\"Kind\":\"remind\"", divergence, StringComparison.Ordinal);
    }

    /// <summary>Not a test: writes the files (README.md beside them).</summary>
    [Fact(Explicit = true)]
    public async Task Record_the_typical_cases()
    {
        foreach (var (story, tell) in TypicalCases.Stories) await HistoryFiles.RecordAsync(story, tell);
    }

    /// <returns>Where today's code first does something else; null when it never does.</returns>
    private static string? Divergence(VirtualTime time, string file)
    {
        var history = RecordedHistory.Parse(File.ReadAllText(file));
        foreach (var (index, turn) in history.Turns.Index())
        {
            var actions = time.Replay(history.Orchestration, history.Until(index), history.Parent?.ToParentInstance()).Actions;
            var today = actions.Select(RecordedEvents.Write).ToList();
            var first = Enumerable.Range(0, Math.Max(turn.Did.Count, today.Count))
                .FirstOrDefault(done => !JsonNode.DeepEquals(turn.Did.ElementAtOrDefault(done), today.ElementAtOrDefault(done)), -1);
            if (first < 0) continue;

            return $"""
                {HistoryFiles.NameOf(file)}, turn {index + 1} at {turn.At:yyyy-MM-ddTHH:mm:ss}, {history.Instance}:
                  then:  {Say(turn.Did.ElementAtOrDefault(first))}
                  today: {Say(today.ElementAtOrDefault(first))}
                """;
        }

        return null;
    }

    private static string Say(JsonObject? done) => done?.ToJsonString(RecordedEvents.Readable) ?? "nothing";

    /// <summary>Virtual time in which steps are run by other code.</summary>
    private static ServiceProvider Altered<TStep>()
        where TStep : TaskOrchestrator<StepAsk, StepResult>, new() => new ServiceCollection()
        .AddVirtualTime(new VirtualClock(CaseWorld.TuesdayAtTen), registry => registry.AddOrchestrator(nameof(StepOrchestration), () => new TStep()))
        .BuildServiceProvider();

    /// <summary>As a careless change might make it: the question is sent before the step is planned.</summary>
    private sealed class ForgetsToPlan : TaskOrchestrator<StepAsk, StepResult>
    {
        public override async Task<StepResult> RunAsync(TaskOrchestrationContext context, StepAsk input)
        {
            await context.CallActivityAsync("TellAboutStep", input);
            return new StepResult(StepState.Answered);
        }
    }

    /// <summary>Does all that it did, but for the reminders.</summary>
    private sealed class NeverReminds : TaskOrchestrator<StepAsk, StepResult>
    {
        public override async Task<StepResult> RunAsync(TaskOrchestrationContext context, StepAsk input)
        {
            var step = new StepRun(context, input);
            await step.Plan();
            while (await step.NextMomentOrSignal() is null)
            {
                if (step.Next!.Kind == Relais.Chasing.MomentKind.Ask) await step.Ask(step.Next);
                else step.Pass(step.Next);
            }

            return new StepResult(StepState.Answered);
        }
    }
}
