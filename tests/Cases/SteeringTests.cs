using Relais.Cases;
using Relais.Chasing;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

/// <summary>Remind, snooze, move and go to: what an administrator can do while a step is open.</summary>
public class SteeringTests
{
    [Fact]
    public async Task A_reminder_by_hand_asks_again_at_once_and_changes_nothing_else()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        var planned = (await world.StepAsync(code, "decide")).Plan;
        await world.PassUntilAsync("2026-11-25 11:00");

        await world.CommandAsync(code, CommandName.Remind);

        Assert.Equal("2026-11-25 11:00 ask decide → antenne.kolda@anpej.example", world.MailedAbout(code, "decide")[^1]);
        Assert.Equal(planned, (await world.StepAsync(code, "decide")).Plan);
        await world.CommandAsync(code, CommandName.Remind);
        Assert.Equal(3, world.MailedAbout(code, "decide").Count);
    }

    [Fact]
    public async Task A_snooze_moves_the_reminders_and_never_the_deadline()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await world.PassUntilAsync("2026-11-26 10:00");

        await SnoozeAsync(world, code, 4);
        await world.PassUntilAsync("2026-12-05 00:00");

        Assert.Equal(
            [
                "2026-11-24 10:00 ask decide → antenne.kolda@anpej.example",
                "2026-12-02 10:00 remind 2 decide → antenne.kolda@anpej.example",
                "2026-12-03 10:00 remind 3 decide → antenne.kolda@anpej.example",
                "2026-12-04 10:00 escalate 1 decide → sup.kolda@anpej.example",
            ],
            world.MailedAbout(code, "decide"));
        Assert.Equal(CaseWorld.At("2026-12-01 10:00"), (await world.StepAsync(code, "decide")).DueAt);
    }

    [Fact]
    public async Task A_step_is_snoozed_twice_at_most_even_if_it_is_tried_in_one_breath()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        var snoozes = Enumerable.Range(1, 3).Select(number => world.Command($"s{number}", CommandName.Snooze) with { Days = number });

        foreach (var snooze in snoozes) await world.HandInAsync(code, snooze);
        await world.Time.SettleAsync();

        Assert.Equal([1, 2], (await world.StepAsync(code, "decide")).Snoozes.Select(snooze => snooze.WorkingDays));
        Assert.Equal(
            new CommandVerdict.Refused(CommandRefusal.TooManySnoozes),
            await world.SendCommandAsync(code, CommandName.Snooze, command => command with { Days = 1 }));
    }

    [Fact]
    public async Task A_snooze_that_is_delivered_twice_counts_once()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        var signal = new StepSignal(SignalKind.Snoozed, Snooze: new Snooze(world.Now, 3), Order: 1);

        await world.SignalAsync(code, 2, "decide", signal);
        await world.SignalAsync(code, 2, "decide", signal);

        Assert.Single((await world.StepAsync(code, "decide")).Snoozes);
    }

    [Fact]
    public async Task A_case_keeps_its_policy_until_it_is_moved_and_then_goes_by_the_new_one()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");

        await world.CommandAsync(code, CommandName.Move, command => command with { Terms = SamplePolicies.SlowerTerms });

        var @case = await world.CaseAsync(code);
        Assert.Equal((SamplePolicies.Slower, CaseWorld.At("2026-12-08 10:00")), (@case.PolicyVersion, @case.Step!.DueAt));
        await world.AnswerAllAsync(code, "accept", "reached", "placement", "seeking");
        Assert.Equal("closure", (await world.CurrentAsync(code)).Key);
    }

    [Fact]
    public async Task An_administrator_sends_a_case_to_another_step()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");

        await world.CommandAsync(code, CommandName.Goto, command => command with { Step = "first-contact" });

        var @case = await world.CaseAsync(code);
        Assert.Equal((CaseStatus.Accepted, "first-contact", "office:kolda"), (@case.Status, @case.Step!.Key, @case.Step.Owner));
        Assert.Equal(StepState.Cancelled, (await world.StepAsync(code, "decide")).State);
        Assert.Equal("first-contact", Assert.Single(await world.LoggedAsync(code, LogKind.WentTo)).Step);
    }

    [Fact]
    public async Task A_snooze_that_comes_as_its_step_is_answered_does_not_hit_the_next_one()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        world.BeforeNext("GiveFeedback", () => world.HandInAsync(code, world.Command("s1", CommandName.Snooze) with { Days = 3 }));

        await world.AnswerAsync(code, "accept");

        Assert.Empty((await world.StepAsync(code, "first-contact")).Snoozes);
        Assert.Equal(nameof(CommandRefusal.NoStepAsked), Assert.Single((await world.HistoryAsync(code)).Commands).Refused);
    }

    [Fact]
    public async Task A_new_counsellor_who_is_named_as_the_step_is_answered_gets_the_next_one()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        world.BeforeNext("GiveFeedback", () => world.HandInAsync(code, world.Command("r1", CommandName.Reassign) with { Owner = "person:ce-kolda-2" }));

        await world.AnswerAsync(code, "accept");

        Assert.Equal(("first-contact", "person:ce-kolda-2"), ((await world.CurrentAsync(code)).Key, (await world.CurrentAsync(code)).Owner));
        await world.AnswerAllAsync(code, "reached");
        Assert.Equal("person:ce-kolda-2", (await world.CurrentAsync(code)).Owner);
    }

    private static Task SnoozeAsync(CaseWorld world, string code, int days) =>
        world.CommandAsync(code, CommandName.Snooze, command => command with { Days = days, Code = "WAITING_DOCS" });
}
