using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Relais.Local.Triggers;

namespace Relais.Tests.Local;

public class TimerFunctionsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 10, 2, 30, TimeSpan.Zero);

    [Fact]
    public async Task A_timer_runs_at_the_start_and_then_by_its_expression_even_when_it_fails()
    {
        var clock = new JumpingClock(Start);
        using var calls = new Calls(clock, enough: 3);
        await using var services = new ServiceCollection().AddSingleton(calls).BuildServiceProvider();
        var timers = new TimerFunctions(Function.In([typeof(EveryFiveMinutes)]), services, clock, NullLogger<TimerFunctions>.Instance);

        await timers.RunAsync(calls.Stopping);

        Assert.Equal([(Start, true), (At(10, 5), false), (At(10, 10), false)], calls.Made);
    }

    [Fact]
    public async Task A_wait_of_months_is_waited_out()
    {
        var clock = new JumpingClock(Start);
        using var calls = new Calls(clock, enough: 2);
        await using var services = new ServiceCollection().AddSingleton(calls).BuildServiceProvider();
        var timers = new TimerFunctions(Function.In([typeof(EveryFirstOfJuly)]), services, clock, NullLogger<TimerFunctions>.Instance);

        await timers.RunAsync(calls.Stopping);

        Assert.Equal([(Start, true), (new DateTimeOffset(2027, 7, 1, 0, 0, 0, TimeSpan.Zero), false)], calls.Made);
    }

    [Fact]
    public void A_schedule_that_is_no_cron_expression_is_refused_at_the_start()
    {
        var refusal = Assert.Throws<NotSupportedException>(() =>
            new TimerFunctions(Function.In([typeof(Unreadable)]), new ServiceCollection().BuildServiceProvider(), TimeProvider.System, NullLogger<TimerFunctions>.Instance));

        Assert.Contains("Unreadable", refusal.Message, StringComparison.Ordinal);
    }

    private static DateTimeOffset At(int hour, int minute) => new(2026, 11, 24, hour, minute, 0, TimeSpan.Zero);

    private sealed class Calls(TimeProvider clock, int enough) : IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();

        public List<(DateTimeOffset At, bool IsPastDue)> Made { get; } = [];

        public CancellationToken Stopping => _stopping.Token;

        public void Add(TimerInfo timer)
        {
            Made.Add((clock.GetUtcNow(), timer.IsPastDue));
            if (Made.Count == enough) _stopping.Cancel();
        }

        public void Dispose() => _stopping.Dispose();
    }

    private sealed class EveryFiveMinutes(Calls calls)
    {
        [Function("EveryFiveMinutes")]
        public void Run([TimerTrigger("0 */5 * * * *")] TimerInfo timer)
        {
            calls.Add(timer);
            throw new InvalidOperationException("It failed.");
        }
    }

    private sealed class EveryFirstOfJuly(Calls calls)
    {
        [Function("EveryFirstOfJuly")]
        public Task Run([TimerTrigger("0 0 0 1 7 *")] TimerInfo timer)
        {
            calls.Add(timer);
            return Task.CompletedTask;
        }
    }

    private static class Unreadable
    {
        [Function("Unreadable")]
        public static void Run([TimerTrigger("every day")] TimerInfo timer) => _ = timer;
    }
}
