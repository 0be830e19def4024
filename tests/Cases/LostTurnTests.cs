using Relais.Cases;
using Relais.Emails;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

/// <summary>
/// The hub hands out what a turn wants done before it keeps the turn. What a crash in between may leave: the turn is played again, five minutes later and after what has come meanwhile.
/// </summary>
public class LostTurnTests
{
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hold_whose_turn_was_lost_holds_and_ends_on_its_day()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        Lose(world, code);
        await world.SendCommandAsync(code, CommandName.Hold, command => command with { Until = new DateOnly(2026, 11, 27) });
        await world.AnswerAsync(code, "accept");
        await world.PassAsync(Later);

        await world.PassUntilAsync("2026-11-27 12:00");

        Assert.Null((await world.CaseAsync(code)).Hold);
        Assert.NotNull((await world.CurrentAsync(code)).AskedAt);
    }

    [Fact]
    public async Task A_step_that_was_started_and_answered_in_a_lost_turn_does_not_run_again_when_the_case_goes_on()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await LoseWithdrawalAsync(world);
        await world.AnswerStepAsync(code, 4, "review", "close", "person:sup-kolda");

        await world.PassAsync(Later);

        Assert.Equal("closure", (await world.CurrentAsync(code)).Key);
        Assert.Equal([code, code + ".005-closure"], UnderWay(world));
        Assert.Single(world.Mail.Sent, mail => mail.Message is { Kind: MessageKind.Ask, Step.Key: "review" });
    }

    [Fact]
    public async Task A_step_to_which_an_answer_leads_is_left_in_order_by_a_command_that_came_before_the_lost_turn_was_played_again()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await LoseWithdrawalAsync(world);
        await world.SendCommandAsync(code, CommandName.Goto, command => command with { Step = "orientation" });

        await world.PassAsync(Later);

        var steps = (await world.HistoryAsync(code)).Steps;
        Assert.Equal(["004-review Cancelled", "005-orientation Open"], steps.Skip(3).Select(step => $"{StepRecord.Id(step.Number, step.Key)} {step.State}"));
        Assert.Equal([code, code + ".005-orientation"], UnderWay(world));
        Assert.Single(world.Mail.Sent, mail => mail.Message is { Kind: MessageKind.Ask, Step.Key: "orientation" });
    }

    [Fact]
    public async Task A_step_whose_number_a_lost_turn_has_given_to_another_is_asked_under_the_next_one()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await LoseReleaseAsync(world);
        await world.SendCommandAsync(code, CommandName.Goto, command => command with { Step = "orientation" });

        await world.PassAsync(Later);

        Assert.Equal("005-orientation", StepId(await world.CurrentAsync(code)));
        Assert.Single(world.Mail.Sent, mail => mail.Message is { Kind: MessageKind.Ask, Step.Key: "orientation" });
        Assert.Equal([code + ".004-decide"], await StopAfterAnHourAsync(world));
        await world.AnswerAsync(code, "placement");
        Assert.Equal("006-follow-up", StepId(await world.CurrentAsync(code)));
        Assert.Equal([code, code + ".006-follow-up"], UnderWay(world));
    }

    [Fact]
    public async Task A_hold_that_comes_while_a_step_looks_for_its_number_holds_it()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await LoseReleaseAsync(world);
        world.BeforeNext("PlanStep", () => world.HandInAsync(code, world.Command("hold", CommandName.Hold) with { Until = new DateOnly(2026, 12, 18) }));
        await world.SendCommandAsync(code, CommandName.Goto, command => command with { Step = "orientation" });

        await world.PassAsync(Later);

        var current = await world.CurrentAsync(code);
        Assert.Equal("005-orientation", StepId(current));
        Assert.Null(current.AskedAt);
        await world.PassUntilAsync("2026-12-18 12:00");
        Assert.NotNull((await world.CurrentAsync(code)).AskedAt);
    }

    [Fact]
    public async Task A_case_may_be_revoked_while_a_step_looks_for_its_number()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await LoseReleaseAsync(world);
        await world.HandInAsync(code, world.Command("goto", CommandName.Goto) with { Step = "orientation" });
        await world.HandInAsync(code, world.Command("revoke", CommandName.Revoke) with { Code = ReasonCodes.ConsentWithdrawn });

        await world.PassAsync(Later);

        Assert.Equal(CaseStatus.Revoked, (await world.CaseAsync(code)).Status);
        Assert.Equal([code + ".004-decide"], await StopAfterAnHourAsync(world));
        Assert.True(world.IsOver(code));
        Assert.DoesNotContain(world.Mail.Sent, mail => mail.Message is { Kind: MessageKind.Ask, Step.Key: "orientation" });
    }

    [Fact]
    public async Task A_step_that_nobody_waits_for_is_told_to_stop_and_the_one_that_is_waited_for_is_not()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        var history = await world.HistoryAsync(code);
        var stray = new StepAsk(code, 9, "orientation", CaseStatus.Received, Party.Office("kolda"), history.Case.Priority, history.Case.PolicyVersion, world.Now, history.Case.Facts, Beside: true);
        world.Time.Start(nameof(StepOrchestration), StepAsk.InstanceId(code, 9, "orientation"), stray);
        await world.Time.SettleAsync();

        Assert.Empty(await StopAsync(world));
        Assert.Equal([code + ".009-orientation"], await StopAfterAnHourAsync(world));

        Assert.Equal(StepState.Cancelled, (await world.HistoryAsync(code)).Steps.Single(step => step.Number == 9).State);
        Assert.Equal([code, code + ".002-decide"], UnderWay(world));
        Assert.Empty(await StopAsync(world));
    }

    [Fact]
    public async Task Steps_that_run_beside_another_are_not_stray()
    {
        await using var world = await CaseWorld.StartAsync();
        var suspect = await world.ReferSuspectAsync();
        var asking = await world.ReachAsync("supply-information");
        await world.UntilStepAsync(asking, "decide");
        await world.PassDaysAsync(1);

        Assert.Empty(await StopAsync(world));

        Assert.Equal(3, world.Time.Instances.Count(run => !run.IsOver && run.Id.StartsWith(suspect, StringComparison.Ordinal)));
        Assert.Equal(3, world.Time.Instances.Count(run => !run.IsOver && run.Id.StartsWith(asking, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> UnderWay(CaseWorld world) => world.Time.Instances.Where(run => !run.IsOver).Select(run => run.Id);

    /// <summary>Somebody has withdrawn at the first contact, which leads to a review; the turn of the case that starts it is lost.</summary>
    /// <returns>The case code.</returns>
    private static async Task<string> LoseWithdrawalAsync(CaseWorld world)
    {
        var code = await world.ReachAsync("first-contact");
        Lose(world, code);
        await world.AnswerAsync(code, "withdrew");
        return code;
    }

    /// <summary>Information was asked for and did not come; the turn of the case that goes on without it, and starts the decision, is lost.</summary>
    /// <returns>The case code.</returns>
    private static async Task<string> LoseReleaseAsync(CaseWorld world)
    {
        var code = await world.ReachAsync("supply-information");
        Lose(world, code);
        await world.UntilStepAsync(code, "decide");
        return code;
    }

    /// <summary>Loses the next turn of a case.</summary>
    private static void Lose(CaseWorld world, string code) => world.Time.LoseTurn = turn =>
    {
        if (turn.Id != code) return null;
        world.Time.LoseTurn = null;
        return Later;
    };

    private static string StepId(CurrentStep step) => StepRecord.Id(step.Number, step.Key);

    private static async Task<IReadOnlyList<string>> StopAfterAnHourAsync(CaseWorld world)
    {
        await world.PassAsync(TimeSpan.FromHours(1));
        return await StopAsync(world);
    }

    private static async Task<IReadOnlyList<string>> StopAsync(CaseWorld world)
    {
        var stopped = await world.Get<StraySteps>().StopAsync(world.Runs, Cancellation);
        await world.Time.SettleAsync();
        return stopped;
    }
}
