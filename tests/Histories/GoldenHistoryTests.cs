using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Simulation;
using Relais.Tests.Support;

namespace Relais.Tests.Histories;

/// <summary>Cases that began under a released version run on with today's code: each recorded history is replayed up to every turn.</summary>
public partial class GoldenHistoryTests
{
    private static readonly string Stalled = Path.Combine(HistoryFiles.Folder, "1.0", "stalled", "003-first-contact.json");

    public static TheoryData<string> Stories { get; } = [.. HistoryFiles.Stories()];

    public static TheoryData<string> Typical { get; } = [.. TypicalCases.Stories.Keys];

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Today_s_code_goes_on_as_the_history_says(string story)
    {
        await using var world = await CaseWorld.StartAsync();
        var divergences = HistoryFiles.Of(story).Select(file => SayDivergence(world.Time, file)).OfType<string>().ToList();

        // Whole, where an assertion about a list would cut each short.
        if (divergences.Count > 0) Assert.Fail(string.Join("\n\n", divergences));
    }

    [Fact]
    public void Every_typical_case_is_recorded_for_the_version_that_is_being_made()
    {
        var stored = StoredCases.Stories.Keys.Append(StoredCases.Rounds).Select(story => $"{StoredCases.Folder}/{story}");
        var wanted = TypicalCases.Stories.Keys.Concat(stored).Select(story => $"{HistoryFiles.Version}/{story}");
        Assert.Equal(wanted.Order(StringComparer.Ordinal), HistoryFiles.Stories().Where(story => story.StartsWith(HistoryFiles.Version + "/", StringComparison.Ordinal)));
    }

    /// <remarks>What is released stays as it was, though the code that makes it moves on.</remarks>
    [Theory]
    [MemberData(nameof(Typical))]
    public async Task Until_it_is_released_what_is_recorded_is_what_the_story_makes_today(string story)
    {
        Assert.SkipWhen(HistoryFiles.IsReleased(), $"{HistoryFiles.Version} is released.");

        var today = HistoryFiles.Written(await TypicalCases.LiveAsync(story)).OrderBy(written => written.File, StringComparer.Ordinal);

        Assert.Equal(today, HistoryFiles.Of($"{HistoryFiles.Version}/{story}").Select(file => (Path.GetFileName(file), File.ReadAllText(file).ReplaceLineEndings("\n"))));
    }

    [Fact]
    public void What_is_released_is_not_recorded_anew()
    {
        Assert.False(HistoryFiles.IsReleased("1.0", "# Changelog\n\n## 1.0.0 — unreleased\n"));
        Assert.True(HistoryFiles.IsReleased("1.0", "# Changelog\n\n## 1.0.1 — unreleased\n\n## 1.0.0 — 2026-12-15\n"));
        Assert.False(HistoryFiles.IsReleased("1.1", "# Changelog\n\n## 1.1.0 — unreleased\n\n## 1.0.0 — 2026-12-15\n"));
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void Nothing_that_a_person_wrote_or_that_names_one_is_in_a_history(string story)
    {
        foreach (var file in HistoryFiles.Of(story))
        {
            var text = File.ReadAllText(file);
            Assert.DoesNotContain(StoredWorld.Mark, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("+221", text, StringComparison.Ordinal);
            Assert.All(Texts(JsonNode.Parse(text)), said => Assert.Matches(KeyCodeOrTime(), said));
        }
    }

    [Fact]
    public async Task A_divergence_names_the_file_the_turn_and_the_step()
    {
        await using var altered = Altered<ForgetsToPlan>();

        var divergence = SayDivergence(altered.GetRequiredService<VirtualTime>(), Stalled);

        Assert.StartsWith("1.0/stalled/003-first-contact.json, event 2 (turn 1) at 2026-11-24T10:00:00: StepOrchestration SN-26-000001-", divergence, StringComparison.Ordinal);
        Assert.Contains(", step first-contact\n", divergence, StringComparison.Ordinal);
        Assert.Contains("then:  {\"activity\":\"PlanStep\"", divergence, StringComparison.Ordinal);
        Assert.Contains("today: {\"activity\":\"TellAboutStep\"", divergence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_divergence_in_the_middle_is_found_where_it_begins()
    {
        await using var altered = Altered<NeverReminds>();

        var divergence = SayDivergence(altered.GetRequiredService<VirtualTime>(), Stalled);

        Assert.Contains(" at 2026-11-27T10:00:00", divergence, StringComparison.Ordinal);
        Assert.Contains("\"Kind\":\"remind\"", divergence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_divergence_names_the_line_of_the_code_and_what_to_do()
    {
        await using var world = await CaseWorld.StartAsync();
        var file = Path.Combine(HistoryFiles.Folder, "1.0", StoredCases.Folder, "refused", "case.json");
        var doctored = File.ReadAllText(file).Replace("\"activity\":\"GiveFeedback\"", "\"activity\":\"GiveNotice\"", StringComparison.Ordinal);

        var divergence = Divergence.Find(world.Time, RecordedHistory.Parse(doctored))!.Say("refused");

        Assert.Contains(", step acknowledge\n", divergence, StringComparison.Ordinal);
        Assert.Contains("then:  {\"activity\":\"GiveNotice\"", divergence, StringComparison.Ordinal);
        Assert.Contains("today: {\"activity\":\"GiveFeedback\"", divergence, StringComparison.Ordinal);
        Assert.Matches(@"code:  workflows/Cases/[A-Za-z/.]+\.cs:\d+", divergence);
        Assert.Contains("workflows/Cases/CaseOrchestration.cs:", divergence, StringComparison.Ordinal);
        Assert.Contains("docs/operations.md", divergence, StringComparison.Ordinal);
    }

    /// <summary>All texts among the values, those within a text that is JSON itself too.</summary>
    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Texts(field.Value)),
        JsonArray items => items.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => text.StartsWith('{') ? Texts(JsonNode.Parse(text)) : [text],
        _ => [],
    };

    /// <summary>No space, no accent and no at sign; or the name of an activity that failed, and of its exception.</summary>
    [GeneratedRegex("^([A-Za-z0-9._:/+-]*|[A-Za-z]+: [A-Za-z.]+Exception)$")]
    private static partial Regex KeyCodeOrTime();

    private static string? SayDivergence(VirtualTime time, string file) =>
        Divergence.Find(time, RecordedHistory.Parse(File.ReadAllText(file)))?.Say(HistoryFiles.NameOf(file));

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
