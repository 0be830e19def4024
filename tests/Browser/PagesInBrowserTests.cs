using System.Text;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Relais.Cases;
using Relais.Functions.Referrals.Batches;
using Relais.Functions.Security;
using Relais.Tests.Doors;
using Relais.Tests.Support;

namespace Relais.Tests.Browser;

/// <summary>The pages for people who sign in, in a real browser with its script: every state, at three widths, light and dark.</summary>
public sealed class PagesInBrowserTests(InstalledBrowser browser) : IClassFixture<InstalledBrowser>, IAsyncLifetime
{
    private DoorWorld world = null!;

    public async ValueTask InitializeAsync()
    {
        world = await DoorWorld.StartAsync();
        await SampleOffices.FillAsync(world.Get<IDirectory>());
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Theory]
    [InlineData(320, ColorScheme.Light)]
    [InlineData(768, ColorScheme.Dark)]
    [InlineData(1440, ColorScheme.Light)]
    public async Task A_sheet_is_imported_and_every_page_on_the_way_is_accessible_and_fits(int width, ColorScheme scheme)
    {
        var page = await OpenAsync(width, scheme, "admin");
        await page.GotoAsync(Url("/"));
        await IsGoodAsync(page, width);

        await page.GetByRole(AriaRole.Link, new() { Name = "Importer" }).ClickAsync();
        await IsGoodAsync(page, width);
        await page.SetInputFilesAsync("#sheet", new FilePayload { Name = "vide.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes("a;b\r\n1;2\r\n") });
        await page.SelectOptionAsync("#partner", "iom-dakar");
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir la feuille" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await IsGoodAsync(page, width);

        await page.SetInputFilesAsync("#sheet", SampleSheet.Path);
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir la feuille" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("140 lignes");
        await IsGoodAsync(page, width);

        await page.GetByRole(AriaRole.Button, new() { Name = "Importer 140 lignes" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await IsGoodAsync(page, width);

        // The page asks by itself.
        await world.RunQueueAsync(LongBatches.Queue);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Import terminé", new() { Timeout = 20_000 });
        await IsGoodAsync(page, width);
        await page.GotoAsync(Url("/"));
        await IsGoodAsync(page, width);
    }

    [Theory]
    [InlineData("viewer", "/import", 403)]
    [InlineData("supervisor", "/", 403)]
    [InlineData("admin", "/import/nothing", 404)]
    public async Task What_is_refused_is_a_page_too(string role, string path, int status)
    {
        var page = await OpenAsync(320, ColorScheme.Dark, role);

        var answer = await page.GotoAsync(Url(path));

        Assert.Equal(status, answer!.Status);
        await IsGoodAsync(page, 320);
    }

    private async Task<IPage> OpenAsync(int width, ColorScheme scheme, string role)
    {
        var page = await browser.PageAsync(width, scheme);
        await page.SetExtraHTTPHeadersAsync([KeyValuePair.Create(SignIn.Header, Principals.Of("o-browser", role).Value)]);
        return page;
    }

    private string Url(string path) => new Uri(world.Http.BaseAddress!, path).AbsoluteUri;

    private static async Task IsGoodAsync(IPage page, int width)
    {
        var violations = (await page.RunAxe()).Violations;
        Assert.True(violations.Length == 0, $"{page.Url}: {string.Join("; ", violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id} {node.Html}")))}");
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
    }
}
