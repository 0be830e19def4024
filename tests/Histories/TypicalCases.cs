using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Cases.Replanning;
using Relais.Cases.Restarting;
using Relais.Chasing;
using Relais.Emails;
using Relais.Referrals.Rebuilding;
using Relais.Tests.Support;
using Relais.Tests.Trainings;
using Relais.Trainings;

namespace Relais.Tests.Histories;

/// <summary>Stories that between them come through every line of the orchestrations.</summary>
public static class TypicalCases
{
    public static IReadOnlyDictionary<string, Func<CaseWorld, Task>> Stories { get; } = new Dictionary<string, Func<CaseWorld, Task>>
    {
        ["training-to-closure"] = async world =>
        {
            var code = await world.ReachAsync("completion");
            await world.AnswerAllAsync(code, "completed", "employed", "employed", "employed", "employed", "approve");
        },
        ["information-asked"] = async world =>
        {
            // Given in time, then given late, while the decision waits.
            var code = await world.ReachAsync("supply-information");
            await world.AnswerAllAsync(code, "given", "ask-information");
            await world.UntilStepAsync(code, "decide");
            await world.AnswerStepAsync(code, 5, "supply-information", "given", Party.Referrer);
            await world.AnswerAllAsync(code, "decline", "close");
        },
        ["sent-in-circles"] = async world =>
        {
            var code = await world.ReachAsync("minor");
            await world.AnswerAllAsync(code, "go-on", "received", "redirect office=dakar", "received", "redirect office=kolda");
            await world.AnswerAllAsync(code, "office office=thies", "received", "decline", "refer-elsewhere office=sedhiou", "received", "decline", "close");
        },
        ["stalled"] = async world =>
        {
            var code = await world.ReachAsync("first-contact");
            await world.PassDaysAsync(40);
            await world.AnswerAllAsync(code, "attempt-failed", "attempt-failed", "attempt-failed", "close", "approve");
        },
        ["held-and-resumed"] = async world =>
        {
            var code = await world.ReachAsync("decide");
            await HoldAsync(world, code, 14);
            await world.PassDaysAsync(20);
            await HoldAsync(world, code, 30);
            await world.CommandAsync(code, CommandName.Reassign, command => command with { Owner = "person:ce-kolda-2" });
            await world.PassDaysAsync(2);
            await world.AnswerAllAsync(code, "accept", "reached", "placement");
            await world.UntilAskedAsync(code);
            await HoldAsync(world, code, 60);
            await world.PassDaysAsync(61);
            await world.AnswerAllAsync(code, "employed");
        },
        ["revoked"] = async world =>
        {
            var code = await world.ReferSuspectAsync();
            await world.AnswerAllAsync(code, "received", "ask-information");
            await world.UntilStepAsync(code, "decide");
            await HoldAsync(world, code, 5);
            await world.CommandAsync(code, CommandName.Revoke, command => command with { Code = "CONSENT_WITHDRAWN" });
        },
        ["same-person"] = async world =>
        {
            var code = await world.ReferSuspectAsync();
            await world.AnswerAllAsync(code, "received");
            await world.AnswerStepAsync(code, 1, "same-person", "same", "person:sup-kolda");
        },
        ["reopened"] = async world =>
        {
            var code = await world.ReachAsync("closure");
            await world.AnswerAllAsync(code, "reject", "close", "approve");
            await world.PassDaysAsync(10);
            await world.CommandAsync(code, CommandName.Reopen, command => command with { Step = "first-contact" });
            await world.AnswerAllAsync(code, "reached", "service-given");
            await world.CommandAsync(code, CommandName.Move, command => command with { Terms = SamplePolicies.SlowerTerms });
            await world.AnswerAllAsync(code, "seeking", "reject", "self-employed", "approve");
        },
        ["dropped-out"] = async world =>
        {
            var code = await world.ReachAsync("confirm-place");
            await world.AnswerAllAsync(code, "no-place nextSession=2027-01-11", "no-place", "training start=2027-02-01 end=2027-05-01");
            await world.AnswerAllAsync(code, "confirmed", "started", "attending", "dropped-out", "change-service", "unreachable", "close", "approve");
        },
        ["place-released"] = async world =>
        {
            // A place that nobody confirms goes to another case, and is missing when it is confirmed after all; the next session has one.
            await SessionWorld.ListAsync(world);
            var code = await SessionWorld.ChooseAsync(world);
            await SessionWorld.LapseAsync(world);
            await world.Get<ITrainingSessions>().ChangeAsync("couture-2027-1", was => was!.Holding("SN-26-000002-A", world.Now, world.Now.AddDays(7)));
            Assert.IsType<Verdict.NoPlaceLeft>(await world.AnswerAsync(code, "confirmed"));
            await world.AnswerAllAsync(code, "no-place", "training title= centre= start= end= session=couture-2027-2", "confirmed", "started", "dropped-out", "close", "approve");
        },
        ["follow-ups-missed"] = async world =>
        {
            var code = await world.ReachAsync("follow-up");
            await world.UntilStepAsync(code, "closure");
            await world.AnswerAllAsync(code, "reject", "employed");
        },
        ["transferred-and-steered"] = async world =>
        {
            var code = await world.ReachAsync("decide");
            await world.CommandAsync(code, CommandName.Transfer, command => command with { Office = "dakar" });
            await world.PassDaysAsync(1);
            await world.CommandAsync(code, CommandName.Remind);
            await world.CommandAsync(code, CommandName.Snooze, command => command with { Days = 4 });
            await world.PassDaysAsync(9);
            await world.CommandAsync(code, CommandName.Goto, command => command with { Step = "orientation" });
            await world.AnswerAllAsync(code, "internship");
        },
        ["post-and-calendar"] = async world =>
        {
            // A line for the supervisor's digest, a round that brings it, one that finds nothing, and a day off that moves the plan and the post.
            await world.Runs.KeepPostGoingAsync();
            var code = await world.ReachAsync("decide");
            await world.CommandAsync(code, CommandName.Snooze, command => command with { Days = 2, Code = "WAITING_DOCS" });
            await world.PassDaysAsync(2);
            await world.Get<CalendarDoor>().SayAsync(new CalendarDay(new DateOnly(2026, 11, 27), NameFr: "Deuil national", NameEn: "National mourning"), Party.Administrator, world.Runs);
            await world.PassDaysAsync(1);
        },
        ["restarted"] = async world =>
        {
            // Begun anew from its rows in the middle of a chase, on hold with an owner who cannot be reached, and between a revocation and its end.
            var code = await world.ReferSuspectAsync();
            await world.AnswerAllAsync(code, "received");
            await world.UntilAskedAsync(code);
            await world.PassDaysAsync(3);
            await RestartAsync(world, code);
            await world.TellAsync("ask decide", Delivery.Bounced);
            await HoldAsync(world, code, 10);
            await RestartAsync(world, code);
            await world.PassDaysAsync(12);
            await world.AnswerAllAsync(code, "accept", "reached");
            await world.UntilAskedAsync(code);
            world.Break("EndStep");
            await world.CommandAsync(code, CommandName.Revoke);
            world.Time.BeforeActivity = null;
            await RestartAsync(world, code);
        },
        ["hashes-rebuilt"] = async world =>
        {
            var code = await world.ReachAsync("decide");
            world.Time.Start(nameof(HashRebuild), HashRound.InstanceId("k1"), new HashRound("k1", world.Now));
            await world.PassDaysAsync(1);
            await world.AnswerAllAsync(code, "accept");
        },
        ["needed-attention"] = async world =>
        {
            var code = await world.ReachAsync("acknowledge");
            foreach (var (activity, answer) in new[] { ("PlanStep", "received"), ("GiveFeedback", "accept"), ("TellAboutStep", "reached") })
            {
                world.Break(activity);
                await world.AnswerAllAsync(code, answer);
                await world.PassDaysAsync(3);
                world.Time.BeforeActivity = null;
                await world.CommandAsync(code, CommandName.Retry);
            }

            world.Break("EndStep");
            await world.CommandAsync(code, CommandName.Goto, command => command with { Step = "review" });
            world.Time.BeforeActivity = null;
            await world.CommandAsync(code, CommandName.Retry);
        },
    };

    /// <summary>Lives a story, from the same beginning each time.</summary>
    public static async Task<IReadOnlyList<RecordedHistory>> LiveAsync(string story)
    {
        await using var world = await CaseWorld.StartAsync();
        world.Time.Version = HistoryFiles.Version;
        await Stories[story](world);
        return [.. world.Time.Instances.Select(RecordedHistory.Of)];
    }

    private static async Task RestartAsync(CaseWorld world, string code) =>
        Assert.True(await world.OrderAsync(code, new RunOrder(RunAct.Restart, $"restart-{world.Now:yyyyMMddHHmm}", world.Now, Party.Administrator)));

    private static Task HoldAsync(CaseWorld world, string code, int days) =>
        world.CommandAsync(code, CommandName.Hold, command => command with { Until = DateOnly.FromDateTime(world.Now.UtcDateTime).AddDays(days) });
}
