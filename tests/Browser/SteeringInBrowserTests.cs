using Microsoft.Playwright;
using Relais.Cases;
using Relais.Partners;
using Relais.Tests.Doors;
using Relais.Tests.Support;

namespace Relais.Tests.Browser;

/// <summary>The pages of the calendar, of partners, people, policy and search in a real browser: empty, full and changed, at three widths, light and dark.</summary>
public sealed class SteeringInBrowserTests(InstalledBrowser browser)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_nothing_to_show_every_page_is_accessible_and_fits()
    {
        await using var world = await DoorWorld.StartAsync();
        await world.Get<IDirectory>().SaveAsync(new Partner("oim-thies", "OIM Thiès", "IOM", [], null, []), Cancellation);
        await AllAreGoodAsync(world, "empty", ["/calendar", "/partners", "/partners/oim-thies", "/people", "/people/ce-kolda-1", "/people/offices/kolda", "/policy"], "Personne");
    }

    [Fact]
    public async Task With_much_to_show_every_page_is_accessible_and_fits()
    {
        await using var world = await DoorWorld.StartAsync();
        await FillAsync(world);
        await AllAreGoodAsync(world, "full", ["/calendar", "/calendar?year=2027", "/partners", "/partners/iom-dakar", "/people", "/people/ce-kolda-1", "/people/offices/kolda", "/policy"], "+221771234567");
    }

    [Fact]
    public async Task What_is_changed_is_shown_on_pages_that_are_accessible_and_fit()
    {
        await using var world = await DoorWorld.StartAsync();
        await FillAsync(world);
        var page = await browser.SignedInAsync();

        // A day that is not worked: what it moves, and that it has moved.
        await AreGoodAsync(page, world, "/calendar/preview?date=2026-11-25&nameFr=Deuil%20national&nameEn=Mourning", "shown");
        await SubmitAsync(page, "form[action='/calendar']");
        await PageLooks.AreGoodAsync(page, "calendar-change");
        Assert.Contains("/calendar/changes/", page.Url, StringComparison.Ordinal);
        await AreGoodAsync(page, world, "/calendar/preview?date=2027-02-31&nameFr=a", "wrong", 400);

        // A key, shown this once.
        await OpenAsync(page, world, "/partners/iom-dakar");
        await page.Locator("#key-name").FillAsync("essai");
        await SubmitAsync(page, "form[action='/partners/iom-dakar/keys']");
        await Assertions.Expect(page.Locator("code.secret")).ToBeVisibleAsync();
        await PageLooks.AreGoodAsync(page, "partners-key-shown");
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
    private async Task AllAreGoodAsync(DoorWorld world, string state, IReadOnlyList<string> paths, string sought)
    {
        var page = await browser.SignedInAsync();
        foreach (var path in paths) await AreGoodAsync(page, world, path, state);
        await SearchAsync(page, world, sought);
        await PageLooks.AreGoodAsync(page, PageLooks.NameOf("/search", state));
    }

    private static async Task OpenAsync(IPage page, DoorWorld world, string path, int status = 200)
    {
        Assert.Equal(status, (await page.GotoAsync(world.Url(path)))!.Status);
        await page.EvaluateAsync("for (const part of document.querySelectorAll('details')) part.open = true");
    }

    private static async Task AreGoodAsync(IPage page, DoorWorld world, string path, string state, int status = 200)
    {
        await OpenAsync(page, world, path, status);
        await PageLooks.AreGoodAsync(page, PageLooks.NameOf(path, state));
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
