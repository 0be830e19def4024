using CsCheck;
using DurableTask.Core;
using Relais.Cases;
using Relais.Chasing;
using Relais.Emails;
using Relais.Tests.Support;

namespace Relais.Tests.Emails.Rounds;

/// <summary>What holds of all mail together, whatever people do in several cases at once, and whatever fails on the way.</summary>
public class AnyPostTests
{
    private const int Cases = 3;
    private static readonly Gen<List<(int Case, Happening Happening)>> Stories = Gen.Select(Gen.Int[0, Cases - 1], Happening.Any).List[0, 30];

    [Fact]
    public Task Whatever_people_do_nobody_is_mailed_in_the_quiet_too_often_or_in_vain_and_no_silence_is_forgotten() =>
        Gen.Select(Gen.Int[0, 59], Stories).SampleAsync(
            async (kind, stories) =>
            {
                await using var world = await CaseWorld.StartWithPostAsync();
                world.Time.RunTwice = _ => true;
                await LiveAsync(world, kind, stories);
            },
            iter: AnyLives.Or(180, Cases),
            print: told => $"cases from kind {told.Item1}: {string.Join("; ", told.Item2)}");

    [Fact]
    public Task Whatever_fails_on_the_way_no_mail_is_lost_or_sent_in_the_quiet() =>
        Gen.Select(Gen.Int[0, 59], Gen.Int[4, 9], Stories).SampleAsync(
            async (kind, oneIn, stories) =>
            {
                await using var world = await CaseWorld.StartWithPostAsync();
                var calls = 0u;
                world.Time.BeforeActivity = (_, _) =>
                {
                    if ((++calls * 2654435761u >> 8) % oneIn == 0) throw new NotNowException("busy");
                };
                await LiveAsync(world, kind, stories);
            },
            iter: AnyLives.Or(90, Cases),
            print: told => $"cases from kind {told.Item1}, one in {told.Item2} activities fails: {string.Join("; ", told.Item3)}");

    private static async Task LiveAsync(CaseWorld world, int kind, List<(int Case, Happening Happening)> stories)
    {
        var lives = new List<CaseLife>();
        for (var number = 0; number < Cases; number++) lives.Add(await CaseLife.BeginAsync(world, kind + number));
        var hours = await world.Get<PostSchedule>().HoursAsync();
        var broken = new List<string>();
        world.Mail.Sending += mail =>
        {
            if (!hours.IsOpen(world.Now)) broken.Add($"In the quiet, at {CaseWorld.Written(world.Now)}: {mail.MailKey}");
        };
        foreach (var (number, happening) in stories) await lives[number].HappenAsync(happening);
        foreach (var life in lives) await FallSilentAsync(world, life.Code);
        world.Time.BeforeActivity = null;
        await world.PassDaysAsync(14);

        Assert.Empty(broken);
        Assert.All(lives, life => Assert.Empty(life.Broken));
        Assert.All(world.Time.Instances, instance => Assert.True(instance.Ended is null or OrchestrationStatus.Completed or OrchestrationStatus.ContinuedAsNew, $"{instance.Id}: {instance.Output}"));
        CheckDays(world);
        foreach (var life in lives) await CheckCaseAsync(world, life.Code);
    }

    /// <summary>Nobody answers any more; an administrator retries what needs attention.</summary>
    private static async Task FallSilentAsync(CaseWorld world, string code)
    {
        await world.ReconcileAsync();
        for (var retries = 0; retries < 100; retries++)
        {
            // What was answered or retried last is done within a day, or needs attention: until then the case says what it said before.
            await world.PassDaysAsync(1);
            await world.Time.RunAsync(() => HasComeToRest(Case(world, code)), world.Now.AddYears(3));
            if (Case(world, code).Attention is null) return;
            await world.SendCommandAsync(code, CommandName.Retry);
        }

        Assert.Fail($"{code} still needs attention after a hundred retries.");
    }

    /// <summary>Who is still to hear of a step that has stalled is not told while its case is on hold.</summary>
    private static bool HasComeToRest(CaseRecord @case) => @case is { Attention: not null } or { ClosedAt: not null } or { StalledSince: not null, Hold: null };

    private static CaseRecord Case(CaseWorld world, string code) => world.Cases.FindAsync(code).GetAwaiter().GetResult()!;

    /// <summary>Five mails by themselves, and one digest.</summary>
    private static void CheckDays(CaseWorld world)
    {
        Assert.All(
            world.Mail.Sent.GroupBy(mail => (mail.To, WorkingCalendar.DateOf(mail.At))),
            day => Assert.InRange(day.Count(), 0, 5));
        Assert.All(
            world.Mail.Digests.GroupBy(digest => (digest.To, WorkingCalendar.DateOf(digest.At))),
            day => Assert.True(day.Count() == 1, $"{day.Count()} digests to {day.Key.To} on {day.Key.Item2}"));
    }

    private static async Task CheckCaseAsync(CaseWorld world, string code)
    {
        var history = await world.HistoryAsync(code);
        var resumed = history.Log.Count(line => line.Kind == LogKind.Resumed);
        var byHand = history.Log.Count(line => line.Kind is LogKind.Reassigned or LogKind.Commanded);
        var contacts = world.Mail.Contacts.Where(contact => contact.Message.CaseCode == code && contact.Message.Step is not null).ToList();
        foreach (var step in history.Steps)
        {
            var about = contacts.Where(contact => contact.Message.Step!.Key == step.Key && contact.Message.AskedAt == step.AskedAt).ToList();
            if (step.State == StepState.Answered) Assert.All(about, contact => Assert.True(contact.At <= step.EndedAt, $"{code}: mailed about {step.Key} after its answer"));
            foreach (var person in about.GroupBy(contact => contact.To))
            {
                Assert.InRange(person.Count(contact => contact.Message.Kind == MessageKind.Ask), 0, 1 + resumed + byHand);
                Assert.InRange(person.Count(contact => contact.Message.Kind == MessageKind.Remind), 0, 3 * (1 + resumed));
                Assert.InRange(person.Select(contact => contact.Message).Count(message => message.Kind == MessageKind.Escalate && message.Role != RecipientRole.Head), 0, 3);
            }
        }

        // A step that nobody answers reaches the co-ordinators, or, where they own it, the heads.
        if (history.Case is { StalledSince: not null, Step: { } current })
        {
            var upper = Steps.Named(current.Key).Owner == OwnerRole.Coordinator ? RecipientRole.Head : RecipientRole.Coordinator;
            Assert.True(
                contacts.Exists(contact => contact.Message.Step!.Key == current.Key && contact.Message.Kind == MessageKind.Escalate && contact.Message.Role == upper),
                $"{code} has stalled at {current.Key} and nobody told the {upper}: {string.Join("; ", history.Log.Select(line => $"{CaseWorld.Written(line.At)} {line.Kind} {line.Step} {line.Audience} {line.Detail}"))}");
        }
    }
}
