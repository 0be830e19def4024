using System.Runtime.CompilerServices;
using Microsoft.Playwright;
using Relais.Cases;
using Relais.Cases.Bulk;
using Relais.Chasing;
using Relais.Emails;
using Relais.Functions.Referrals.Batches;
using Relais.Indicators;
using Relais.Partners;
using Relais.Tests.Doors;
using Relais.Tests.Support;

namespace Relais.Tests.Browser;

/// <summary>A storage that is away, behind each page and each form on the way to a change, in a real browser: it is said plainly, and nothing that was filled in is lost.</summary>
public sealed class AwayInBrowserTests(InstalledBrowser browser) : IAsyncLifetime
{
    private readonly Dictionary<Type, StrongBox<bool>> away = new[] { typeof(IBatches), typeof(IBulkOrders), typeof(ICalendarDays), typeof(ICaseStore), typeof(IClaims), typeof(ICorrespondents), typeof(IDeliveries), typeof(IDirectory), typeof(IOverviews) }
        .ToDictionary(port => port, _ => new StrongBox<bool>());

    private DoorWorld world = null!;
    private IPage page = null!;
    private bool looked;

    public async ValueTask InitializeAsync()
    {
        world = await DoorWorld.StartAsync(services =>
        {
            foreach (var (port, isAway) in away) AwayPort.Decorate(services, port, isAway);
        });
        await SampleOffices.FillAsync(world.Get<IDirectory>());
        page = await browser.SignedInAsync();
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task A_page_that_cannot_be_shown_says_so()
    {
        var code = await world.ReferAsync();
        (Type Port, string Path)[] pages =
        [
            (typeof(IOverviews), "/"),
            (typeof(ICaseStore), "/cases"),
            (typeof(ICaseStore), $"/cases/{code}"),
            (typeof(ICaseStore), $"/cases/{code}/commands/hold"),
            (typeof(IBulkOrders), "/bulk/b000000000000"),
            (typeof(IDirectory), "/import"),
            (typeof(IBatches), "/import/b000000000000"),
            (typeof(ICalendarDays), "/calendar"),
            (typeof(ICalendarDays), "/calendar/preview?date=2026-11-25&nameFr=a&nameEn=b"),
            (typeof(IDirectory), "/partners"),
            (typeof(IDeliveries), "/partners/iom-dakar"),
            (typeof(IDirectory), "/people"),
            (typeof(ICorrespondents), "/people/ce-kolda-1"),
            (typeof(IDirectory), "/people/offices/kolda"),
            (typeof(ICaseStore), "/policy"),
        ];
        foreach (var (port, path) in pages)
        {
            away[port].Value = true;
            var answer = await page.GotoAsync(world.Url(path));
            await SaysSoAsync(answer!, PageLooks.NameOf(path, "away"), "elle se relit d’elle-même");
            away[port].Value = false;
        }
    }

    [Fact]
    public async Task A_search_is_made_once_the_storage_is_back()
    {
        await page.GotoAsync(world.Url("/cases"));
        await page.Locator("#sought").FillAsync("+221771234567");
        await SendTwiceAsync(typeof(IClaims), page.Locator("form.search button"), "search-away");

        Assert.Equal("+221771234567", await page.Locator("#sought").InputValueAsync());
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Aucun dossier trouvé");
    }

    [Fact]
    public async Task A_command_to_many_cases_is_given_once_though_each_page_on_the_way_had_to_be_sent_again()
    {
        var codes = new List<string>();
        for (var number = 0; number < 3; number++) codes.Add(await world.ReferAsync());
        await page.GotoAsync(world.Url("/cases"));
        await page.GetByLabel("tous ceux de cette page").CheckAsync();
        await SendTwiceAsync(typeof(IDirectory), page.GetByRole(AriaRole.Button, new() { Name = "Choisir une action" }), "bulk-choice-away");

        await page.GetByLabel("Mettre en pause").CheckAsync();
        await page.GetByLabel("Jusqu’au").FillAsync("2026-12-09");
        await page.GetByLabel("Motif").Last.FillAsync("Fermeture de l’antenne");
        await SendTwiceAsync(typeof(ICaseStore), page.GetByRole(AriaRole.Button, new() { Name = "Voir ce qui se passera" }), "bulk-preview-away");
        await Assertions.Expect(page.GetByText("Fermeture de l’antenne")).ToBeVisibleAsync();

        await SendTwiceAsync(typeof(IBulkOrders), page.GetByRole(AriaRole.Button, new() { Name = "Mettre en pause" }), "bulk-order-away");
        await world.Time.SettleAsync();

        foreach (var code in codes)
        {
            var history = await world.Get<ICaseStore>().ReadHistoryAsync(code, TestContext.Current.CancellationToken);
            Assert.Equal((new DateOnly(2026, 12, 9), CommandName.Hold), (history!.Case.Hold!.Until, history.Commands.Single().Command.Name));
        }
    }

    [Fact]
    public async Task Cases_that_are_to_move_to_another_policy_are_found_once_the_storage_is_back()
    {
        await world.ReferAsync();
        await page.GotoAsync(world.Url("/policy"));

        await SendTwiceAsync(typeof(ICaseStore), page.GetByRole(AriaRole.Button, new() { Name = "Passer à une autre version" }), "policy-move-away");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("un dossier");
    }

    [Fact]
    public async Task A_sheet_is_imported_once_though_each_page_on_the_way_had_to_be_sent_again()
    {
        await page.GotoAsync(world.Url("/import"));
        await page.SelectOptionAsync("#partner", "iom-dakar");
        await page.SetInputFilesAsync("#sheet", SampleSheet.Path);
        await SendTwiceAsync(typeof(IBatches), page.GetByRole(AriaRole.Button, new() { Name = "Voir la feuille" }), "import-away");

        await SendTwiceAsync(typeof(IBatches), page.GetByRole(AriaRole.Button, new() { Name = "Importer 140 lignes" }), "import-begin-away");
        await world.RunQueueAsync(LongBatches.Queue);

        await page.ReloadAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Import terminé");
    }

    /// <summary>Sends a form while a storage is away, looks at the page that says so, and reloads it as it asks for, once the storage is back.</summary>
    private async Task SendTwiceAsync(Type port, ILocator button, string state)
    {
        away[port].Value = true;
        var answer = await page.RunAndWaitForResponseAsync(() => button.ClickAsync(), answer => answer.Request.IsNavigationRequest);
        await SaysSoAsync(answer, state, "votre navigateur renverra ce que vous avez rempli");
        away[port].Value = false;

        Assert.Equal(200, (await page.ReloadAsync())!.Status);
    }

    private async Task SaysSoAsync(IResponse answer, string state, string whatToDo)
    {
        Assert.True(answer.Status == 503, $"{answer.Url}, {state}: {answer.Status}");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Momentanément indisponible");
        Assert.Contains(whatToDo, await page.InnerTextAsync("main"), StringComparison.Ordinal);

        // It is one page, wherever it stands: it is looked at once in each test.
        if (looked) return;
        looked = true;
        await PageLooks.AreGoodAsync(page, state);
    }
}
