using Microsoft.Playwright;
using Relais.Cases;
using Relais.Chasing;
using Relais.Referrals;
using Relais.Tests.Doors;
using Relais.Tests.Support;

namespace Relais.Tests.Browser;

/// <summary>The list of cases and commands to many of them in a real browser: every state, at three widths, light and dark, by keyboard, and without script.</summary>
public sealed class CasesInBrowserTests(InstalledBrowser browser) : IAsyncLifetime
{
    private DoorWorld world = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => world = await DoorWorld.StartAsync();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task Every_page_on_the_way_is_accessible_and_fits()
    {
        var page = await browser.SignedInAsync();
        await page.GotoAsync(world.Url("/cases"));
        await PageLooks.AreGoodAsync(page, "cases-empty");

        await FillAsync();
        await page.GotoAsync(world.Url("/cases?office=kolda&escalated=false"));
        await page.GetByText("Filtrer", new() { Exact = true }).ClickAsync();
        await PageLooks.AreGoodAsync(page, "cases-filtered");
        await page.GetByLabel("Nom de la liste").FillAsync("Kolda sans escalade");
        await page.GetByRole(AriaRole.Button, new() { Name = "Garder cette liste" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Kolda sans escalade");
        await page.GotoAsync(world.Url("/cases?status=nonsense"));
        await PageLooks.AreGoodAsync(page, "cases-filtered-wrongly");
        await page.GotoAsync(world.Url("/search"));
        await PageLooks.AreGoodAsync(page, "search-empty");
        await page.GotoAsync(world.Url("/cases"));
        await PageLooks.AreGoodAsync(page, "cases");

        await page.GetByLabel("tous ceux de cette page").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Choisir une action" }).ClickAsync();
        await page.GetByLabel("Mettre en pause").CheckAsync();
        await PageLooks.AreGoodAsync(page, "bulk-choice");
        await page.GetByLabel("Jusqu’au").FillAsync("2026-12-09");
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir ce qui se passera" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await PageLooks.AreGoodAsync(page, "bulk-choice-wrong");
        await page.GetByLabel("Motif").Last.FillAsync("Fermeture de l’antenne");
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir ce qui se passera" }).ClickAsync();
        await PageLooks.AreGoodAsync(page, "bulk-preview");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mettre en pause" }).ClickAsync();
        await PageLooks.AreGoodAsync(page, "bulk-ordered");

        // The page asks by itself.
        await world.Time.SettleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Revenir en arrière" })).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await PageLooks.AreGoodAsync(page, "bulk-done");
    }

    [Fact]
    public async Task By_keyboard_alone_a_case_is_ticked_and_the_tick_stays_when_the_list_is_read_again()
    {
        await FillAsync();
        var page = await browser.SignedInAsync();
        await page.GotoAsync(world.Url("/cases"));
        var box = page.Locator("input[name=code]").First;
        await PageLooks.TabToAsync(page, "input[name=code]");
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(box).ToBeCheckedAsync();

        await page.EvaluateAsync("htmx.ajax('GET', location.pathname, { source: '#fresh', target: '#fresh', select: '#fresh', swap: 'outerMorph' })");
        await Assertions.Expect(box).ToBeCheckedAsync();

        await PageLooks.TabToAsync(page, "form.bulk button");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("un dossier");
    }

    [Fact]
    public async Task Without_script_everything_can_be_done()
    {
        await FillAsync();
        var page = await browser.SignedInAsync(768, withoutScript: true);
        await page.GotoAsync(world.Url("/cases"));

        await page.Locator("input[name=code]").First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Choisir une action" }).ClickAsync();
        await page.GetByLabel("Relancer maintenant").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir ce qui se passera" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Relancer maintenant" }).ClickAsync();

        // A reload does not wait for the page that is on its way.
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Relancer maintenant" })).ToHaveCountAsync(0);
        await world.Time.SettleAsync();
        await page.ReloadAsync();

        await Assertions.Expect(page.GetByText("Prise en compte").Last).ToBeVisibleAsync();
    }

    private async Task FillAsync()
    {
        for (var number = 1; number <= 3; number++) await world.ReferAsync();
        var now = world.Time.Now;
        CaseRecord[] cases =
        [
            Case(101, -3) with { StalledSince = now, Undelivered = new Undelivered(now, "office:kolda"), Priority = Priority.Urgent },
            Case(102, 1) with { Office = "dakar", EscalationLevel = 2, Service = "ENTREPRENEURSHIP" },
            Case(103, 4) with { Hold = new Hold(now, new DateOnly(2026, 12, 9), "administrator"), Priority = Priority.High },
            Case(104, 30) with { Attention = new Attention(now, "reason", "x"), Office = "thies" },
            Case(105, 0) with { Status = CaseStatus.Closed, Step = null, ClosedAt = now },
        ];
        foreach (var @case in cases) await world.Cases.CommitAsync(new CaseChange(@case.Code) { Case = @case }, Cancellation);
    }

    private CaseRecord Case(int number, int due) => SampleCases.Case(CaseCode.For(2026, number).ToString()) with
    {
        PolicyVersion = world.Get<PolicyCatalog>().All.First().Version,
        Step = new CurrentStep("acknowledge", 1, "office:kolda", world.Time.Now.AddDays(-9), world.Time.Now.AddDays(due)),
    };
}
