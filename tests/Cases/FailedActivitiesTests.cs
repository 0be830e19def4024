using Microsoft.DurableTask;
using Relais.Cases;
using Relais.Cases.Bulk;
using Relais.Cases.Replanning;
using Relais.Chasing;
using Relais.Referrals.Rebuilding;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

/// <summary>An activity that fails for good loses nothing: one of a case has the case need attention (<see cref="NeedsAttentionTests"/>), any other goes on as is said here.</summary>
public class FailedActivitiesTests
{
    private static readonly CalendarDay Mourning = new(new DateOnly(2026, 11, 27), NameFr: "Deuil national", NameEn: "National mourning");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>They are tried again for about a month, whatever it is that fails.</summary>
    public static TheoryData<string> Stubborn { get; } = ["MarkAttention", "PlanRound", "ListMailboxes", "RetimeMail", "FinishBulk"];

    /// <summary>They fail with their orchestration, which is begun again: by the next round, the reconciler or an administrator.</summary>
    public static TheoryData<string> BegunAgain { get; } = ["ReleaseMail", "SendDigest", "ListOpenCases", "NoteReplanning", "RebuildHashes"];

    /// <summary>It fails for its cases, which say so.</summary>
    private const string OfManyCases = "CommandSome";

    [Fact]
    public void Every_activity_that_there_is_has_its_story() => Assert.Equal(
        typeof(CaseTasks).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(ITaskActivity))).Select(type => type.Name).Order(StringComparer.Ordinal),
        new[] { NeedsAttentionTests.OfCases, Stubborn, BegunAgain }.SelectMany(names => names.Select(name => name.Data)).Append(OfManyCases).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Stubborn))]
    public Task What_must_succeed_is_tried_again_whatever_fails(string broken) => GoesOnAsync(broken, failures: 3);

    [Theory]
    [MemberData(nameof(BegunAgain))]
    public Task What_fails_beside_the_cases_is_begun_again(string broken) => GoesOnAsync(broken, failures: 1);

    [Fact]
    public async Task Of_an_order_to_many_cases_those_that_had_no_turn_say_so_and_get_it_with_another_order()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        world.Break(OfManyCases);
        await OrderAsync(world, code, "first");
        await world.Get<BulkDoor>().RepairAsync(world.Runs, Cancellation);
        var failed = (await world.Get<BulkDoor>().FindAsync("first", Cancellation))!;
        Assert.Equal((true, 0), (failed.IsDone, failed.Had));
        Assert.Null((await world.CaseAsync(code)).Hold);

        world.Time.BeforeActivity = null;
        Assert.Equal(1, (await OrderAsync(world, code, "second")).Had);
        Assert.NotNull((await world.CaseAsync(code)).Hold);
    }

    /// <summary>A story in which every activity beside the cases has its part.</summary>
    private static async Task GoesOnAsync(string broken, int failures)
    {
        await using var world = await CaseWorld.StartWithPostAsync();
        var failed = 0;
        world.Time.BeforeActivity = (activity, _) =>
        {
            if (activity != broken || failed >= failures) return;
            failed++;
            throw new InvalidOperationException("misconfigured");
        };

        // One asked at once, then by digest; one that comes at night and is held back.
        var first = await world.ReferAsync();
        await world.PassAsync(TimeSpan.FromMinutes(10));
        await world.AnswerAsync(first, "received");
        await world.PassUntilAsync("2026-11-24 22:00");
        var second = await world.ReferAsync();
        await world.Get<CalendarDoor>().SayAsync(Mourning, Party.Administrator, world.Runs, Cancellation);
        RebuildHashes(world);
        await world.PassDaysAsync(1);
        RebuildHashes(world);
        await world.Runs.KeepPostGoingAsync(Cancellation);
        await world.Get<CalendarDoor>().RepairAsync(world.Runs, Cancellation);
        await world.PassDaysAsync(1);
        if (broken == "MarkAttention") await NeedAttentionAsync(world, second);
        var order = await OrderAsync(world, first, "order");
        await world.PassDaysAsync(1);

        Assert.Equal(failures, failed);
        Assert.Contains(world.Mail.Contacts, contact => contact.Message.CaseCode == first && contact.Message.Step?.Key == "decide");
        Assert.Contains(world.Mail.Contacts, contact => contact.Message.CaseCode == second && contact.Message.Step?.Key == "acknowledge");
        Assert.NotEmpty(await world.LoggedAsync(first, LogKind.Replanned));
        Assert.NotNull(Assert.Single(await world.Get<ICalendarChanges>().ListAsync(Cancellation)).DoneAt);
        Assert.NotNull((await world.Get<IHashProgress>().FindAsync("k1", Cancellation))!.DoneAt);
        Assert.NotNull((await world.CaseAsync(first)).Hold);
        Assert.True((await world.Get<BulkDoor>().FindAsync(order.Order.Id, Cancellation))!.IsDone);
    }

    /// <summary>Another activity fails for good, which cannot be said at first.</summary>
    private static async Task NeedAttentionAsync(CaseWorld world, string code)
    {
        var breaks = world.Time.BeforeActivity!;
        world.Time.BeforeActivity = (activity, input) =>
        {
            breaks(activity, input);
            if (activity == "PlanStep") throw new InvalidOperationException("misconfigured");
        };
        await world.AnswerAsync(code, "received");
        await world.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal("PlanStep: System.InvalidOperationException", (await world.CaseAsync(code)).Attention?.Reason);
        world.Time.BeforeActivity = breaks;
        await world.CommandAsync(code, CommandName.Retry);
        Assert.Equal("decide", (await world.CurrentAsync(code)).Key);
    }

    private static void RebuildHashes(CaseWorld world) => world.Time.Start(nameof(HashRebuild), HashRound.InstanceId("k1"), new HashRound("k1", world.Now));

    private static async Task<BulkProgress> OrderAsync(CaseWorld world, string code, string id)
    {
        var command = new CaseCommand(id, CommandName.Hold, Party.Administrator, Channel.Page, world.Now, Until: new DateOnly(2026, 12, 9));
        await world.Get<BulkDoor>().OrderAsync(new BulkOrder(id, command, [new BulkCase(code)], "motif"), world.Runs, Cancellation);
        await world.Time.SettleAsync();
        return (await world.Get<BulkDoor>().FindAsync(id, Cancellation))!;
    }
}
