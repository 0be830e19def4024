using Relais.Cases;
using Relais.Cases.Replanning;
using Relais.Chasing;
using Relais.Tests.Support;

namespace Relais.Tests.Cases.Replanning;

/// <summary>What a command would move is told by planning a step again from its rows; so that must give what the orchestration planned.</summary>
public sealed class PlannedAgainTests
{
    public static TheoryData<string> EveryStep => [.. Steps.All.Where(step => step != Steps.SamePerson).Select(step => step.Key)];

    [Theory, MemberData(nameof(EveryStep))]
    public async Task A_step_planned_again_is_planned_as_it_was_at_any_time(string step)
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync(step);

        for (var days = 0; days < 120; days++)
        {
            if ((await world.CurrentAsync(code)).Key != step) return;
            Assert.True(await IsKnownAsync(world, code), $"{world.Now}");
            await world.PassAsync(TimeSpan.FromHours(31));
        }
    }

    [Fact]
    public async Task It_is_after_holds_and_postponements_too()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("orientation");
        await world.PassDaysAsync(3);
        await world.CommandAsync(code, CommandName.Snooze, command => command with { Days = 4 });
        Assert.True(await IsKnownAsync(world, code));
        await world.PassDaysAsync(2);
        await world.CommandAsync(code, CommandName.Hold, command => command with { Until = DateOnly.FromDateTime(world.Now.UtcDateTime).AddDays(9) });
        await world.PassDaysAsync(4);
        Assert.True(await IsKnownAsync(world, code));
        await world.CommandAsync(code, CommandName.Resume);
        Assert.True(await IsKnownAsync(world, code));
        await world.PassDaysAsync(12);
        Assert.True(await IsKnownAsync(world, code));
    }

    [Fact]
    public async Task It_is_after_a_move_to_a_policy_with_another_day_or_none()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("follow-up");
        await world.CommandAsync(code, CommandName.Move, command => command with { Terms = SamplePolicies.SlowerTerms });
        Assert.True(await IsKnownAsync(world, code));
        await world.CommandAsync(code, CommandName.Move, command => command with { Terms = SamplePolicies.Catalog.Current("referral").Terms });
        await world.AnswerAllAsync(code, "employed");

        await world.CommandAsync(code, CommandName.Move, command => command with { Terms = SamplePolicies.SlowerTerms });

        Assert.True(await IsKnownAsync(world, code));
    }

    [Fact]
    public async Task A_hold_planned_beforehand_is_what_the_case_then_plans()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await world.PassDaysAsync(1);
        var again = (await OfAsync(world, code))!;
        var since = world.Now;
        await world.CommandAsync(code, CommandName.Hold, command => command with { Until = new DateOnly(2026, 12, 7) });
        await world.PassUntilAsync("2026-12-07 08:00");

        var foreseen = again.With(request => request with { Now = world.Now, Pauses = [.. request.Pauses!, new Pause(since, world.Now)] });

        Assert.Equal((await world.StepAsync(code, "decide")).Plan, foreseen.Moments);
        Assert.Contains(foreseen.Moments, moment => moment.Kind == MomentKind.Due);
    }

    [Fact]
    public async Task Where_the_rows_do_not_tell_enough_nothing_is_said()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();
        var step = await world.StepAsync(code, "acknowledge");

        Assert.Null(PlannedAgain.Of(
            await world.HistoryAsync(code), step with { Plan = [.. step.Plan.SkipLast(1)] }, world.Get<PolicyCatalog>().Current("referral"), new WorkingCalendar(), world.Now));
    }

    private static async Task<bool> IsKnownAsync(CaseWorld world, string code) => await OfAsync(world, code) is not null;

    private static async Task<PlannedAgain?> OfAsync(CaseWorld world, string code)
    {
        var history = await world.HistoryAsync(code);
        var step = history.Steps.Last(step => step.Number == history.Case.Step!.Number);
        var policy = world.Get<PolicyCatalog>().ByVersion(history.Case.PolicyVersion);
        return PlannedAgain.Of(history, step, policy, await world.Get<Calendars>().ReadAsync(TestContext.Current.CancellationToken), history.Case.Hold?.Since ?? world.Now);
    }
}
