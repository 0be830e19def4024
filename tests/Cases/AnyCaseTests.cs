using CsCheck;
using DurableTask.Core;
using Relais.Cases;
using Relais.Emails;
using Relais.Simulation;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

/// <summary>What holds for any sequence of answers, silences, commands, repetitions, crashes and failures.</summary>
public class AnyCaseTests
{
    private static readonly Gen<List<Happening>> Story = Happening.Any.List[0, 30];

    private static readonly Gen<List<Happening>> StoryWithCrashes = Happening.AnyAndCrashes.List[0, 30];

    [Fact]
    public Task Whatever_happens_the_case_ends_or_waits_for_somebody_and_nobody_is_written_to_in_vain() =>
        Gen.Select(Gen.Int[0, 59], Story).SampleAsync(
            async (kind, story) =>
            {
                await using var world = await CaseWorld.StartAsync();
                world.Time.RunTwice = _ => true;
                await CheckAsync(world, await LiveAsync(world, kind, story));
            },
            iter: AnyLives.Or(300),
            print: told => $"case of kind {told.Item1}: {string.Join("; ", told.Item2)}");

    [Fact]
    public Task Whatever_fails_on_the_way_it_is_tried_again_and_nothing_is_lost() =>
        Gen.Select(Gen.Int[0, 59], Gen.UInt[3, 9], Gen.Bool, Story).SampleAsync(
            async (kind, oneIn, forGood, story) =>
            {
                await using var world = await CaseWorld.StartAsync();
                var calls = 0u;
                world.Time.BeforeActivity = (activity, _) =>
                {
                    if (activity == "MarkAttention" || Scatter(++calls) % oneIn != 0) return;
                    throw forGood ? new InvalidOperationException("misconfigured") : new NotNowException("busy");
                };
                await CheckAsync(world, await LiveAsync(world, kind, story));
            },
            iter: AnyLives.Or(100),
            print: told => $"case of kind {told.Item1}, one in {told.Item2} activities fails, for good: {told.Item3}: {string.Join("; ", told.Item4)}");

    [Fact]
    public Task Whichever_turn_is_lost_on_the_way_it_is_played_again_and_nothing_is_lost() =>
        Gen.Select(Gen.Int[0, 59], StoryWithCrashes).SampleAsync(
            async (kind, story) =>
            {
                await using var world = await CaseWorld.StartAsync();
                await CheckAsync(world, await LiveAsync(world, kind, story));
            },
            iter: AnyLives.Or(200),
            print: told => $"case of kind {told.Item1}: {string.Join("; ", told.Item2)}");

    /// <summary>Scatters the failures, so that what is tried again does not fail again each time.</summary>
    private static uint Scatter(uint number)
    {
        number = (number ^ (number >> 16)) * 0x85ebca6b;
        number = (number ^ (number >> 13)) * 0xc2b2ae35;
        return number ^ (number >> 16);
    }

    private static async Task<CaseLife> LiveAsync(CaseWorld world, int kind, List<Happening> story)
    {
        var life = await CaseLife.BeginAsync(world, kind);
        foreach (var happening in story) await life.HappenAsync(happening);
        await life.FallSilentAsync();
        return life;
    }

    private static async Task CheckAsync(CaseWorld world, CaseLife life)
    {
        Assert.Empty(life.Broken);
        var history = await world.HistoryAsync(life.Code);
        Assert.All(world.Time.Instances, instance => Assert.True(!Counts(world, life, history, instance) || instance.Ended is null or OrchestrationStatus.Completed, $"{instance.Id}: {instance.Output}"));

        // A step that was left before it could be planned has no row; numbers go up all the same, and none is used twice.
        var numbers = history.Steps.Select(step => step.Number).ToList();
        Assert.Equal(numbers.Distinct().Order(), numbers);
        Assert.InRange(numbers[^1], numbers.Count, history.Case.LastStep);
        Assert.Equal(history.Steps.Select(step => step.OpenedAt).Order(), history.Steps.Select(step => step.OpenedAt));
        CheckContacts(world, history);

        if (!history.Case.Status.IsOpen())
        {
            Assert.True(world.IsOver(life.Code));
            Assert.All(history.Steps, step => Assert.NotEqual(StepState.Open, step.State));
            return;
        }

        // Who is asked is known, was asked, and was chased to the end.
        var current = history.Case.Step!;
        Assert.NotEmpty(Recipients.Of(current.Owner, RecipientRole.Owner, history.Case, await world.Directory.ReadAsync()));
        Assert.NotNull(current.AskedAt);
        Assert.NotNull(history.Case.StalledSince);
        Assert.Null(history.Case.Hold);
    }

    /// <summary>
    /// A crash may make a run fail, or leave it alone: then another goes on in its place, or its step is over. What tells the cases of a holiday and fails is begun anew.
    /// </summary>
    private static bool Counts(CaseWorld world, CaseLife life, CaseHistory history, VirtualInstance instance) => (!life.HasCrashed && instance.Id.StartsWith(life.Code, StringComparison.Ordinal))
        || (world.Time.Find(instance.Id) == instance && history.Steps.All(step => step.State == StepState.Open || StepAsk.InstanceId(history.Case.Code, step.Number, step.Key) != instance.Id));

    /// <summary>One ask and three reminders for each step and person, those by hand apart, and one more ask for each hold that overtook the step.</summary>
    private static void CheckContacts(CaseWorld world, CaseHistory history)
    {
        var resumed = history.Log.Count(line => line.Kind == LogKind.Resumed);
        var byOwner = world.Mail.Sent.Where(mail => mail.Message.Step is not null).GroupBy(mail => (mail.To, mail.Email.MailKey[..(history.Case.Code.Length + 4)]));
        foreach (var mails in byOwner)
        {
            Assert.InRange(mails.Count(mail => mail.Message.Kind == MessageKind.Remind), 0, 3);
            Assert.InRange(mails.Count(mail => mail.Message.Kind == MessageKind.Escalate), 0, 3);
            Assert.InRange(mails.Count(mail => mail.Message.Kind == MessageKind.Ask && !IsByHand(mail)), 0, 1 + resumed);
        }

        bool IsByHand(SentMail mail) =>
            mail.Email.MailKey.Contains("-again-", StringComparison.Ordinal) || mail.Email.MailKey.Contains("-ask-life-", StringComparison.Ordinal);
    }
}
