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

        await ActivatorUtilities.CreateInstance<ReportSigns>(world.Services).Run(new TimerInfo(), world.Get<VirtualTaskClient>(), TestContext.Current.CancellationToken);

        var said = world.Log.Lines.Where(line => line.Contains("Sign ", StringComparison.Ordinal)).Select(line => line.Trim());
        Assert.Equal(Signs.All.Select(sign => $"Information Sign {sign}: 0").Order(), said.Order());
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
}
