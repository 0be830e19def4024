using Relais.Cases;
using Relais.Cases.Erasing;
using Relais.Tests.Support;

namespace Relais.Tests.Cases.Erasing;

public class RetentionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_case_is_erased_when_its_retention_is_over_and_deleted_when_its_audit_is()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.CloseAsync();
        var closedAt = (await world.CaseAsync(code)).ClosedAt!.Value;

        await world.PassUntilAsync(closedAt.AddMonths(36));
        Assert.Equal(new RetentionRound(0, 0), await RunAsync(world));
        await world.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(new RetentionRound(1, 0), await RunAsync(world));
        Assert.Equal(new RetentionRound(0, 0), await RunAsync(world));

        var receipt = (await world.Get<ICaseArchive>().FindReceiptAsync(code, Cancellation))!;
        Assert.Equal((Party.System, ErasedBecause.Retention, false), (receipt.By, receipt.Because, receipt.CompletedAt is null));
        Assert.Equal(closedAt, (await world.CaseAsync(code)).ClosedAt);

        await world.PassUntilAsync(closedAt.AddMonths(84).AddMinutes(1));
        Assert.Equal(new RetentionRound(0, 1), await RunAsync(world));
        Assert.Null(await world.Cases.FindAsync(code, Cancellation));
    }

    [Fact]
    public async Task Open_and_young_cases_are_left_alone()
    {
        await using var world = await CaseWorld.StartAsync();
        var open = await world.ReachAsync("decide");
        var young = await world.CloseAsync();
        await world.PassDaysAsync(365);

        Assert.Equal(new RetentionRound(0, 0), await RunAsync(world));

        Assert.Null((await world.CaseAsync(open)).ErasedAt);
        Assert.Null((await world.CaseAsync(young)).ErasedAt);
    }

    [Fact]
    public async Task A_round_takes_so_many_and_the_next_goes_on()
    {
        await using var world = await CaseWorld.StartAsync();
        for (var number = 0; number < Retention.MostAtOnce + 3; number++)
        {
            var code = $"SN-20-{number:D6}-X";
            await world.Cases.CommitAsync(
                new CaseChange(code) { Case = SampleCases.Case(code, CaseStatus.Closed) with { ClosedAt = SampleCases.Start.AddYears(-6).AddDays(number) } },
                Cancellation);
        }

        Assert.Equal(new RetentionRound(Retention.MostAtOnce, 0), await RunAsync(world));
        Assert.Equal(new RetentionRound(3, 0), await RunAsync(world));
    }

    [Fact]
    public async Task Dead_links_explain_themselves_for_a_fortnight_after_the_end_of_their_case()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.CloseAsync();
        var open = await world.ReachAsync("decide");
        var (dead, alive) = (world.Mail.Sent.First(mail => mail.Message.CaseCode == code).Token, world.Mail.Sent.First(mail => mail.Message.CaseCode == open).Token);

        await world.PassDaysAsync(13);
        Assert.Equal(0, await world.Get<DeadLinks>().RunAsync(Cancellation));
        Assert.NotNull(await world.OpenAsync(dead));
        await world.PassDaysAsync(2);
        Assert.NotEqual(0, await world.Get<DeadLinks>().RunAsync(Cancellation));

        Assert.Null(await world.OpenAsync(dead));
        Assert.NotNull(await world.OpenAsync(alive));
    }

    private static Task<RetentionRound> RunAsync(CaseWorld world) => world.Get<Retention>().RunAsync(world.Runs, Cancellation);
}
