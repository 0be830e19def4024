using System.Runtime.CompilerServices;
using Microsoft.Playwright;
using Relais.Cases;
using Relais.Cases.Bulk;
using Relais.Chasing;
using Relais.Partners;
using Relais.Tests.Doors;
using Relais.Tests.Support;

namespace Relais.Tests.Browser;

/// <summary>The pages of the calendar, of partners, people, policy and search in a real browser: empty, full and failing, at three widths, light and dark.</summary>
public sealed class SteeringInBrowserTests(InstalledBrowser browser) : IClassFixture<InstalledBrowser>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(PageLooks.All), MemberType = typeof(PageLooks))]
    public async Task With_nothing_to_show_every_page_is_accessible_and_fits(int width, ColorScheme scheme)
    {
        await using var world = await DoorWorld.StartAsync();
        await world.Get<IDirectory>().SaveAsync(new Partner("oim-thies", "OIM Thiès", "IOM", [], null, []), Cancellation);
        await AllAreGoodAsync(world, width, scheme, ["/calendar", "/partners", "/partners/oim-thies", "/people", "/people/ce-kolda-1", "/people/offices/kolda", "/policy"], "Personne");
    }

    [Theory]
    [MemberData(nameof(PageLooks.All), MemberType = typeof(PageLooks))]
    public async Task With_much_to_show_every_page_is_accessible_and_fits(int width, ColorScheme scheme)
    {
        await using var world = await DoorWorld.StartAsync();
        await FillAsync(world);
        await AllAreGoodAsync(world, width, scheme, ["/calendar", "/calendar?year=2027", "/partners", "/partners/iom-dakar", "/people", "/people/ce-kolda-1", "/people/offices/kolda", "/policy"], "+221771234567");
    }

    [Theory]
    [MemberData(nameof(PageLooks.All), MemberType = typeof(PageLooks))]
    public async Task What_is_changed_is_shown_on_pages_that_are_accessible_and_fit(int width, ColorScheme scheme)
    {
        await using var world = await DoorWorld.StartAsync();
        await FillAsync(world);
        var page = await browser.SignedInAsync(width, scheme);

        // A day that is not worked: what it moves, and that it has moved.
        await IsGoodAsync(page, world, "/calendar/preview?date=2026-11-25&nameFr=Deuil%20national&nameEn=Mourning", width);
        await SubmitAsync(page, "form[action='/calendar']");
        await PageLooks.IsGoodAsync(page, width);
        Assert.Contains("/calendar/changes/", page.Url, StringComparison.Ordinal);
        await IsGoodAsync(page, world, "/calendar/preview?date=2027-02-31&nameFr=a", width, 400);

        // A key, shown this once.
        await IsGoodAsync(page, world, "/partners/iom-dakar", width);
        await page.Locator("#key-name").FillAsync("essai");
        await SubmitAsync(page, "form[action='/partners/iom-dakar/keys']");
        await Assertions.Expect(page.Locator("code.secret")).ToBeVisibleAsync();
        await PageLooks.IsGoodAsync(page, width);
    }

    [Theory]
    [InlineData(typeof(ICalendarDays), "/calendar", 320, ColorScheme.Light)]
    [InlineData(typeof(ICalendarDays), "/calendar/preview?date=2026-11-25&nameFr=a&nameEn=b", 1440, ColorScheme.Dark)]
    [InlineData(typeof(IDirectory), "/partners", 320, ColorScheme.Dark)]
    [InlineData(typeof(IDeliveries), "/partners/iom-dakar", 768, ColorScheme.Light)]
    [InlineData(typeof(IDirectory), "/people", 1440, ColorScheme.Light)]
    [InlineData(typeof(Relais.Emails.ICorrespondents), "/people/ce-kolda-1", 320, ColorScheme.Dark)]
    [InlineData(typeof(IDirectory), "/people/offices/kolda", 768, ColorScheme.Dark)]
    [InlineData(typeof(ICaseStore), "/policy", 320, ColorScheme.Light)]
    [InlineData(typeof(IBulkOrders), "/bulk/b000000000000", 1440, ColorScheme.Dark)]
    public async Task Storage_that_is_away_is_said_plainly(Type port, string path, int width, ColorScheme scheme)
    {
        var isAway = new StrongBox<bool>();
        await using var world = await DoorWorld.StartAsync(services => AwayPort.Decorate(services, port, isAway));
        var page = await browser.SignedInAsync(width, scheme);
        isAway.Value = true;

        await IsGoodAsync(page, world, path, width, 503);

        Assert.Contains("Momentanément indisponible", await page.InnerTextAsync("h1"), StringComparison.Ordinal);
    }

    private static async Task FillAsync(DoorWorld world)
    {
        var directory = world.Get<IDirectory>();
        await SampleOffices.FillAsync(directory);
        for (var number = 0; number < 3; number++) await world.ReferAsync();
        await directory.TrySaveAsync(new Webhook("iom-dakar", new Uri("https://hook.example/a-long-address-of-a-webhook/that-does-not-break/relais"), 1, world.Time.Now), Cancellation);
        var deliveries = world.Get<IDeliveries>();
        await deliveries.AddAsync(Delivery.Due("iom-dakar", PartnerEvent.Trial(world.Time.Now)) with { State = DeliveryState.Failed, Attempts = 9, Status = 503, Error = "The other side did not answer in time." }, Cancellation);
        await deliveries.AddAsync(Delivery.Due("iom-dakar", PartnerEvent.Trial(world.Time.Now.AddSeconds(1))), Cancellation);
        using var admin = PageBrowser.Admin(world);
        await admin.SendAsync(await admin.OpenAsync("/people/ce-kolda-1"), "/people/ce-kolda-1/absences", new Dictionary<string, string?> { ["do"] = "add", ["from"] = "2026-11-24", ["to"] = "2026-12-04" });
        await admin.SendAsync(await admin.OpenAsync("/calendar/preview?date=2026-12-01&nameFr=Deuil&nameEn=Mourning"), "/calendar");
    }

    /// <summary>Looks at each of these pages, and at what is found of somebody.</summary>
    private async Task AllAreGoodAsync(DoorWorld world, int width, ColorScheme scheme, IReadOnlyList<string> paths, string sought)
    {
        var page = await browser.SignedInAsync(width, scheme);
        foreach (var path in paths) await IsGoodAsync(page, world, path, width);
        await SearchAsync(page, world, sought);
        await PageLooks.IsGoodAsync(page, width);
    }

    private static async Task OpenAsync(IPage page, DoorWorld world, string path, int status = 200)
    {
        Assert.Equal(status, (await page.GotoAsync(world.Url(path)))!.Status);
        await page.EvaluateAsync("for (const part of document.querySelectorAll('details')) part.open = true");
    }

    private static async Task IsGoodAsync(IPage page, DoorWorld world, string path, int width, int status = 200)
    {
        await OpenAsync(page, world, path, status);
        await PageLooks.IsGoodAsync(page, width);
    }

    private static async Task SearchAsync(IPage page, DoorWorld world, string sought)
    {
        await OpenAsync(page, world, "/cases");
        await page.Locator("#sought").FillAsync(sought);
        await SubmitAsync(page, "form.search");
    }

    /// <summary>Sends a form as its first button does, and waits for the page that answers.</summary>
    private static async Task SubmitAsync(IPage page, string form)
    {
        await page.EvaluateAsync("document.body.dataset.before = 'yes'");
        await page.Locator(form).First.Locator("button").First.ClickAsync();
        await page.WaitForSelectorAsync("body:not([data-before])");
    }
}
