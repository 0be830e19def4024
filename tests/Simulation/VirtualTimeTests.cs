using DurableTask.Core;
using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Relais.Simulation;
using Relais.Tests.Support;

namespace Relais.Tests.Simulation;

public class VirtualTimeTests
{
    private static readonly DateTimeOffset Start = CaseWorld.TuesdayAtTen;

    [Fact]
    public async Task A_timer_of_a_hundred_days_passes_in_no_time_and_in_pieces_of_three_days()
    {
        await using var services = With(registry => registry.AddOrchestratorFunc("sleep", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(100), CancellationToken.None);
            return context.CurrentUtcDateTime;
        }));
        var time = services.GetRequiredService<VirtualTime>();
        time.Start("sleep", "s", "");

        Assert.True(await time.RunAsync(() => time.Find("s")!.IsOver, Start.AddDays(200)));

        Assert.Equal(Start.AddDays(100), time.Now);
        Assert.Equal(34, time.Find("s")!.History.OfType<TimerFiredEvent>().Count());
    }

    [Fact]
    public async Task An_orchestration_that_does_not_do_the_same_again_fails_at_once()
    {
        var turns = 0;
        await using var services = With(registry => registry
            .AddActivityFunc<string, string>("a", (_, said) => said)
            .AddActivityFunc<string, string>("b", (_, said) => said)
            .AddOrchestratorFunc("moody", async context =>
            {
                await context.CallActivityAsync<string>(turns++ % 2 == 0 ? "a" : "b", "x");
                await context.CallActivityAsync<string>("a", "y");
                return "done";
            }));
        var time = services.GetRequiredService<VirtualTime>();
        time.Start("moody", "m", "");

        await time.SettleAsync();

        Assert.Equal(OrchestrationStatus.Failed, time.Find("m")!.Ended);
        Assert.Contains("Non-Deterministic", time.Find("m")!.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Children_run_too_and_their_results_come_back()
    {
        await using var services = With(registry => registry
            .AddOrchestratorFunc<string, string>("child", (context, said) => Task.FromResult(context.InstanceId + said))
            .AddOrchestratorFunc("parent", context => context.CallSubOrchestratorAsync<string>("child", "!", new SubOrchestrationOptions(instanceId: "p.1"))));
        var time = services.GetRequiredService<VirtualTime>();
        time.Start("parent", "p", "");

        await time.SettleAsync();

        Assert.Equal("\"p.1!\"", time.Find("p")!.Output);
        Assert.Equal(["p", "p.1"], time.Instances.Select(instance => instance.Id));
    }

    [Fact]
    public async Task A_running_instance_is_not_started_again_and_a_finished_one_is_replaced()
    {
        await using var services = With(registry => registry.AddOrchestratorFunc("wait", context => context.WaitForExternalEvent<string>("go")));
        var time = services.GetRequiredService<VirtualTime>();
        Assert.True(time.Start("wait", "w", ""));
        await time.SettleAsync();
        Assert.False(time.Start("wait", "w", ""));
        Assert.True(time.Raise("w", "go", "on"));
        await time.SettleAsync();
        Assert.False(time.Raise("w", "go", "on"));

        Assert.True(time.Start("wait", "w", ""));
        await time.SettleAsync();

        Assert.Equal([OrchestrationStatus.Completed, null], time.Instances.Select(instance => instance.Ended));
    }

    [Fact]
    public async Task An_activity_that_runs_twice_has_its_effect_twice_and_its_result_once()
    {
        var effects = 0;
        await using var services = With(registry => registry
            .AddActivityFunc<string, string>("tally", (_, _) => $"{++effects}")
            .AddOrchestratorFunc("once", context => context.CallActivityAsync<string>("tally", "")));
        var time = services.GetRequiredService<VirtualTime>();
        time.RunTwice = _ => true;
        time.Start("once", "o", "");

        await time.SettleAsync();

        Assert.Equal((2, "\"2\""), (effects, time.Find("o")!.Output));
        Assert.Single(time.Find("o")!.History.OfType<TaskCompletedEvent>());
    }

    [Fact]
    public async Task A_turn_that_is_lost_has_its_effects_and_is_played_again_after_what_came_meanwhile()
    {
        var effects = new List<string>();
        await using var services = With(registry => registry
            .AddActivityFunc<string, string>("do", (_, what) =>
            {
                effects.Add(what);
                return what;
            })
            .AddOrchestratorFunc("torn", async context =>
            {
                var done = "";
                for (var turns = 0; turns < 2; turns++) done += await context.CallActivityAsync<string>("do", await context.WaitForExternalEvent<string>("go"));
                return done;
            }));
        var time = services.GetRequiredService<VirtualTime>();
        time.Start("torn", "t", "");
        await time.SettleAsync();
        time.LoseTurn = _ => effects.Count == 0 ? TimeSpan.FromMinutes(5) : null;
        time.Raise("t", "go", "first");
        await time.SettleAsync();
        time.Raise("t", "go", "second");

        await time.RunAsync(() => time.Find("t")!.IsOver, Start.AddHours(1));

        // The answer to what was wanted first came under the number of what was wanted then.
        Assert.Equal(["first", "second", "first"], effects);
        Assert.Equal("\"firstfirst\"", time.Find("t")!.Output);
        Assert.Equal(Start.AddMinutes(5), time.Now);
    }

    [Fact]
    public async Task What_is_scripted_happens_at_its_time_and_never_before_now()
    {
        await using var services = With(_ => { });
        var time = services.GetRequiredService<VirtualTime>();
        var happened = new List<DateTimeOffset>();
        foreach (var days in new[] { 5, 1, -3 }) time.At(Start.AddDays(days), () => Note());

        await time.RunUntilAsync(Start.AddDays(10));

        Assert.Equal([Start, Start.AddDays(1), Start.AddDays(5)], happened);
        Assert.Equal(Start.AddDays(10), time.Now);
        Assert.Throws<ArgumentOutOfRangeException>(() => time.Clock.Set(Start));

        Task Note()
        {
            happened.Add(time.Now);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Time_runs_out_where_nothing_is_left_to_happen()
    {
        await using var services = With(_ => { });
        Assert.False(await services.GetRequiredService<VirtualTime>().RunAsync(() => false, Start.AddYears(1)));
    }

    private static ServiceProvider With(Action<DurableTaskRegistry> register) =>
        new ServiceCollection().AddVirtualTime(new VirtualClock(Start), register).BuildServiceProvider();
}
