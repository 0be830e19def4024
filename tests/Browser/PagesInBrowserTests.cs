using System.Text;
using Microsoft.Playwright;
using Relais.Cases;
using Relais.Functions.Referrals.Batches;
using Relais.Tests.Doors;
using Relais.Tests.Support;

namespace Relais.Tests.Browser;

/// <summary>The pages for people who sign in, in a real browser with its script: every state, at three widths, light and dark.</summary>
public sealed class PagesInBrowserTests(InstalledBrowser browser) : IAsyncLifetime
{
    private DoorWorld world = null!;

    public async ValueTask InitializeAsync()
    {
        world = await DoorWorld.StartAsync();
        await SampleOffices.FillAsync(world.Get<IDirectory>());
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task A_sheet_is_imported_and_every_page_on_the_way_is_accessible_and_fits()
    {
        var page = await browser.SignedInAsync();
        await page.GotoAsync(world.Url("/"));

        await page.GetByRole(AriaRole.Link, new() { Name = "Importer" }).ClickAsync();
        await PageLooks.AreGoodAsync(page, "import");
        await page.SetInputFilesAsync("#sheet", new FilePayload { Name = "vide.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes("a;b\r\n1;2\r\n") });
        await page.SelectOptionAsync("#partner", "iom-dakar");
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir la feuille" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await PageLooks.AreGoodAsync(page, "import-wrong");

        await page.SetInputFilesAsync("#sheet", SampleSheet.Path);
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir la feuille" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("140 lignes");
        await PageLooks.AreGoodAsync(page, "import-preview");

        await page.GetByRole(AriaRole.Button, new() { Name = "Importer 140 lignes" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await PageLooks.AreGoodAsync(page, "import-begun");

        // The page asks by itself.
        await world.RunQueueAsync(LongBatches.Queue);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Import terminé", new() { Timeout = 20_000 });
        await PageLooks.AreGoodAsync(page, "import-done");
    }

    [Theory]
    [InlineData("viewer", "/import", 403)]
    [InlineData("supervisor", "/", 403)]
    [InlineData("admin", "/import/nothing", 404)]
    [InlineData("viewer", "/caes", 404)]
    public async Task What_is_refused_is_a_page_too(string role, string path, int status)
    {
        var page = await browser.SignedInAsync(role: role);

        var answer = await page.GotoAsync(world.Url(path));

        Assert.Equal(status, answer!.Status);
        await PageLooks.AreGoodAsync(page, $"refused-{status}-{role}");
    }
}
