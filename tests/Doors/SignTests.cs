using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Relais.Functions.Housekeeping;
using Relais.Indicators;

namespace Relais.Tests.Doors;

public class SignTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Fact]
    public async Task Every_sign_is_said_with_its_number_once_the_overview_was_counted()
    {
        await using var world = await DoorWorld.StartAsync();
        await world.ReferAsync();
        await ActivatorUtilities.CreateInstance<CountOverview>(world.Services).Run(new TimerInfo(), TestContext.Current.CancellationToken);

        await ReportAsync(world);

        var said = world.Log.Lines.Where(line => line.Contains("Sign ", StringComparison.Ordinal)).Select(line => line.Trim());
        Assert.Equal(Signs.All.Select(sign => $"Information Sign {sign}: 0").Order(), said.Order());
    }

    [Fact]
    public async Task A_timer_that_has_not_run_is_counted_and_the_one_that_counts_is_not()
    {
        await using var world = await DoorWorld.StartAsync();
        var longAgo = world.Time.Now.AddHours(-1);
        foreach (var timer in new[] { nameof(Reconcile), nameof(ReportSigns) }) await world.Get<ITimerRuns>().NoteAsync(new TimerRun(timer, longAgo, longAgo), TestContext.Current.CancellationToken);
        await world.Get<ITimerRuns>().NoteAsync(new TimerRun(nameof(CountOverview), world.Time.Now, world.Time.Now), TestContext.Current.CancellationToken);

        await ReportAsync(world);

        Assert.Contains($"Sign {Signs.LateTimers}: 1", Said(world));
    }

    [Fact]
    public async Task A_timer_whose_last_run_failed_is_counted_until_one_does_not()
    {
        await using var world = await DoorWorld.StartAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => world.Get<TimerWatch>().RunAsync(nameof(EraseDueCases), () => throw new InvalidOperationException()));
        await world.Get<TimerWatch>().RunAsync(nameof(CountOverview), () => Task.CompletedTask);

        await ReportAsync(world);
        Assert.Contains($"Sign {Signs.FailedTimers}: 1", Said(world));

        await world.Get<TimerWatch>().RunAsync(nameof(EraseDueCases), () => Task.CompletedTask);
        await ReportAsync(world);
        Assert.Contains($"Sign {Signs.FailedTimers}: 0", Said(world));
    }

    [Theory]
    [InlineData(19, 19, 0)]
    [InlineData(40, 2, 5)]
    [InlineData(40, 3, 7)]
    public void Bounces_are_counted_in_a_hundred_once_there_are_some_mails(int sent, int bounced, int expected) =>
        Assert.Equal(expected, SignReading.BouncePercent([new MailDay(Today, sent, 0, bounced, 0)], Today));

    [Fact]
    public void Bounces_of_last_week_no_longer_count() =>
        Assert.Equal(0, SignReading.BouncePercent([new MailDay(Today.AddDays(-7), 40, 0, 40, 0), new MailDay(Today, 40, 40, 0, 0)], Today));

    private static Task ReportAsync(DoorWorld world) => ActivatorUtilities.CreateInstance<ReportSigns>(world.Services).Run(new TimerInfo(), world.Get<VirtualTaskClient>(), TestContext.Current.CancellationToken);

    private static IEnumerable<string> Said(DoorWorld world) => world.Log.Lines.Select(line => line.Replace("Information ", "", StringComparison.Ordinal).Trim());
}
