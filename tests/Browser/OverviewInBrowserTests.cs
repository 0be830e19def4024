using Microsoft.Playwright;
using Relais.Cases;
using Relais.Indicators;
using Relais.Tests.Doors;
using Relais.Tests.Support;

namespace Relais.Tests.Browser;

/// <summary>The overview in every state, in a real browser: at three widths, light and dark, with its script and without.</summary>
public sealed class OverviewInBrowserTests(InstalledBrowser browser)
{
    [Fact]
    public async Task Every_state_is_accessible_and_fits()
    {
        await using var world = await DoorWorld.StartAsync();
        await SampleOffices.FillAsync(world.Get<IDirectory>());
        var page = await browser.SignedInAsync();
        await IsGoodAsync(page, world, "/", "overview-uncounted", "pas encore comptés");

        await OverviewTests.CountAsync(world);
        await IsGoodAsync(page, world, "/", "overview-empty", "Aucun dossier n’est encore arrivé.");

        await world.Get<IIndicators>().SaveAsync(ManyCases.Figures(1, 900, world.Time.Now), TestContext.Current.CancellationToken);
        await world.Time.RunUntilAsync(world.Time.Now.AddMinutes(6));
        await OverviewTests.CountAsync(world);
        await IsGoodAsync(page, world, "/?days=365", "overview", "dossiers ont besoin de vous");
        foreach (var more in await page.Locator("details").AllAsync()) await more.EvaluateAsync("details => details.open = true");
        await PageLooks.AreGoodAsync(page, "overview-open");
    }

    [Fact]
    public async Task From_the_keyboard_the_first_number_leads_to_its_list()
    {
        await using var world = await DoorWorld.StartAsync();
        await world.Get<IIndicators>().SaveAsync(ManyCases.Figures(1, 60, world.Time.Now), TestContext.Current.CancellationToken);
        await OverviewTests.CountAsync(world);
        var page = await browser.SignedInAsync();
        await page.GotoAsync(world.Url("/"));

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");

        Assert.Equal("/cases?stalled=true", await page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"));
    }

    private static async Task IsGoodAsync(IPage page, DoorWorld world, string path, string state, string heading)
    {
        await page.GotoAsync(world.Url(path));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(heading);
        await PageLooks.AreGoodAsync(page, state);
    }
}
