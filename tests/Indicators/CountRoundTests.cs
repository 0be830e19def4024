using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Indicators;
using Relais.Tests.Support;

namespace Relais.Tests.Indicators;

public sealed class CountRoundTests
{
    [Fact]
    public async Task What_changed_is_read_and_counted_and_what_did_not_is_not_read_again()
    {
        await using var world = await StartAsync();
        var code = await world.ReachAsync("decide");

        Assert.Equal(1, await RoundAsync(world));
        Assert.Equal((1, 1), ((await CountedAsync(world)).Needs.Open, (await CountedAsync(world)).Period(30).Funnel.Received));

        Assert.Equal(0, await RoundAsync(world));
        await world.AnswerAsync(code, "accept");
        Assert.Equal(1, await RoundAsync(world));
        Assert.Equal(1, (await CountedAsync(world)).Period(30).Funnel.Accepted);
    }

    [Fact]
    public async Task A_case_that_is_being_written_is_read_once_more_before_its_note_goes()
    {
        await using var world = await StartAsync();
        await world.ReferAsync();

        Assert.Equal(1, await world.Get<CountRound>().RunAsync(TestContext.Current.CancellationToken));
        Assert.Single(await world.Get<IChangedCases>().ListAsync(10, TestContext.Current.CancellationToken));
        await RoundAsync(world);
        Assert.Empty(await world.Get<IChangedCases>().ListAsync(10, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task With_time_alone_a_case_becomes_late()
    {
        await using var world = await StartAsync();
        await world.ReferAsync();
        await RoundAsync(world);
        world.Time.BeforeActivity = (_, _) => throw new InvalidOperationException("Nothing else happens.");
        await world.PassDaysAsync(3);

        await RoundAsync(world);

        Assert.Equal(1, (await CountedAsync(world)).Needs.Late);
    }

    [Fact]
    public async Task Facts_that_are_missing_or_old_are_found_and_read_again()
    {
        await using var world = await StartAsync();
        var (lost, old, right) = (await world.ReachAsync("decide"), await world.ReachAsync("decide"), await world.ReachAsync("orientation"));
        await RoundAsync(world);
        var indicators = world.Get<IIndicators>();
        var known = await indicators.ListAsync(DateTimeOffset.MinValue, TestContext.Current.CancellationToken).ToDictionaryAsync(figures => figures.Code, cancellationToken: TestContext.Current.CancellationToken);
        await indicators.ForgetAsync(known[lost], TestContext.Current.CancellationToken);
        await indicators.SaveAsync([known[old] with { Status = CaseStatus.Sent }, SampleFigures.Of("SN-26-999999-X", world.Now)], TestContext.Current.CancellationToken);

        Assert.Equal(3, await world.Get<FiguresCheck>().RunAsync(TestContext.Current.CancellationToken));
        await RoundAsync(world);
        Assert.Equal(0, await world.Get<FiguresCheck>().RunAsync(TestContext.Current.CancellationToken));

        Assert.Equal(3, (await CountedAsync(world)).Needs.Open);
        Assert.NotNull(right);
    }

    private static Task<CaseWorld> StartAsync() => CaseWorld.StartAsync(with: services => services.AddSingleton<CountRound>().AddSingleton<FiguresCheck>());

    private static async Task<int> RoundAsync(CaseWorld world)
    {
        await world.PassAsync(TimeSpan.FromMinutes(1));
        return await world.Get<CountRound>().RunAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<OverviewFigures> CountedAsync(CaseWorld world) => (await world.Get<IOverviews>().FindAsync(null, TestContext.Current.CancellationToken))!;
}
