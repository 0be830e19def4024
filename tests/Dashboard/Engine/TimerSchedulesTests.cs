using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Housekeeping;

namespace Relais.Tests.Dashboard.Engine;

public class TimerSchedulesTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_timer_notes_its_runs()
    {
        var timers = typeof(TimerWatch).Assembly.GetTypes()
            .Where(type => type.GetMethods().Any(method => method.GetParameters().Any(parameter => parameter.IsDefined(typeof(TimerTriggerAttribute), inherit: false))));

        Assert.Equal([], timers.Where(type => type.GetConstructors().All(constructor => constructor.GetParameters().All(parameter => parameter.ParameterType != typeof(TimerWatch)))).Select(type => type.Name));
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(14, false)]
    [InlineData(16, true)]
    public void A_timer_is_late_when_its_next_run_is_well_past(int minutes, bool isLate) =>
        Assert.Equal(isLate, TimerSchedules.IsLate(new TimerRun("Reconcile", Start, Start.AddSeconds(2)), Start.AddMinutes(minutes)));

    [Fact]
    public void A_timer_that_never_ran_or_is_no_more_is_not_late()
    {
        Assert.False(TimerSchedules.IsLate(null, Start));
        Assert.False(TimerSchedules.IsLate(new TimerRun("Gone", Start, Start), Start.AddYears(1)));
    }
}
