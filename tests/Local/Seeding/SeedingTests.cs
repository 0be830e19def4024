using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Relais.Cases;
using Relais.Functions;
using Relais.Indicators;
using Relais.Local;
using Relais.Local.Seeding;
using Relais.Tests.Support;

namespace Relais.Tests.Local.Seeding;

public sealed class SeedingTests(AzuriteFixture azurite)
{
    private const int Count = 14;

    [Fact]
    public async Task Cases_with_their_history_are_sown_once_and_counted()
    {
        var storage = await azurite.AccountAsync();
        Assert.Equal(Count, await SowAsync(storage, Count));
        using var host = Open(storage);
        var cases = host.Services.GetRequiredService<ICaseStore>();
        var sown = (await cases.ListAsync(new CaseQuery(PageSize: 100), TestContext.Current.CancellationToken)).Items;

        Assert.Equal(Enumerable.Range(Seeds.FirstNumber, Count), sown.Select(one => int.Parse(one.Code.Split('-')[2], System.Globalization.CultureInfo.InvariantCulture)).Order());
        var oldest = (await cases.ReadHistoryAsync(sown.MinBy(one => one.OpenedAt)!.Code, TestContext.Current.CancellationToken))!;
        Assert.Equal((LogKind.Opened, CaseStatus.Closed), (oldest.Log[0].Kind, oldest.Case.Status));
        Assert.Contains(oldest.Log, line => line.Kind == LogKind.Answered);
        Assert.All(oldest.Mails, mail => Assert.Equal(MailState.Sent, mail.State));
        Assert.NotNull(await cases.ReadReferralAsync(oldest.Case.Code, TestContext.Current.CancellationToken));
        Assert.Equal(sown.Count(one => one.Status.IsOpen()), (await host.Services.GetRequiredService<IOverviews>().FindAsync(null, TestContext.Current.CancellationToken))!.Needs.Open);
        Assert.Equal(0, await host.Services.GetRequiredService<FiguresCheck>().RunAsync(TestContext.Current.CancellationToken));

        Assert.Equal(0, await SowAsync(storage, Count));
    }

    [Fact]
    public async Task A_number_that_is_taken_stays_as_it_is_and_the_rest_is_sown()
    {
        var storage = await azurite.AccountAsync();
        using var host = Open(storage);
        await host.StartAsync(TestContext.Current.CancellationToken);
        var cases = host.Services.GetRequiredService<ICaseStore>();
        var code = Relais.Referrals.CaseCode.For(2026, Seeds.FirstNumber).ToString();
        await cases.CommitAsync(new CaseChange(code) { Case = SampleCases.Case(code, CaseStatus.Received) }, TestContext.Current.CancellationToken);

        Assert.Equal(2, await SowAsync(storage, 3));

        Assert.Equal((CaseStatus.Received, "Awa Ndiaye"), ((await cases.FindAsync(code, TestContext.Current.CancellationToken))!.Status, (await cases.FindAsync(code, TestContext.Current.CancellationToken))!.ReferrerName));
    }

    private static Task<int> SowAsync(string storage, int count) =>
        SeedHost.RunAsync(new LocalOptions(), new SeedOptions(count), storage, TestContext.Current.CancellationToken);

    private static IHost Open(string storage)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddLocal(new LocalOptions(), storage, LocalOptions.DefaultPort, eventPublicKey: "");
        builder.Services.AddRelais(builder.Configuration);
        return builder.Build();
    }
}
