using AngleSharp.Dom;
using Relais.Cases;
using Relais.Emails.Texts;
using Relais.Partners;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

/// <summary>The pages of partners, as an administrator's browser uses them without script.</summary>
public sealed class PartnerPagesTests : IAsyncLifetime
{
    private DoorWorld world = null!;
    private PageBrowser browser = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        world = await DoorWorld.StartAsync();
        browser = PageBrowser.Admin(world);
    }

    public ValueTask DisposeAsync()
    {
        browser.Dispose();
        return world.DisposeAsync();
    }

    [Fact]
    public async Task A_new_partner_gets_a_key_that_is_shown_once_opens_the_api_is_replaced_and_revoked()
    {
        var list = await browser.OpenAsync("/partners");
        var page = await browser.SendAsync(list, "/partners", new Dictionary<string, string?> { ["id"] = "oim-thies", ["name"] = "OIM Thiès", ["domains"] = "thies.iom.example, IOM.example" });
        Assert.Equal("OIM Thiès n’a pas de clé qui soit acceptée.", PageBrowser.TextOf(page, "h1"));

        page = await browser.SendAsync(page, "/partners/oim-thies/keys", new Dictionary<string, string?> { ["key-name"] = "essai" });
        var key = page.QuerySelector("code.secret")!.TextContent;
        Assert.Equal(200, (await world.GetAsync("/api/cases", key)).Status);
        page = await browser.OpenAsync("/partners/oim-thies");
        Assert.Null(page.QuerySelector("code.secret"));
        Assert.Contains("…" + key[^4..], page.Body!.TextContent, StringComparison.Ordinal);

        page = await browser.SendAsync(page, "/partners/oim-thies/keys/", new Dictionary<string, string?> { ["do"] = "replace" });
        var next = page.QuerySelector("code.secret")!.TextContent;
        Assert.Equal((200, 200), ((await world.GetAsync("/api/cases", key)).Status, (await world.GetAsync("/api/cases", next)).Status));
        await world.Time.RunUntilAsync(world.Time.Now + PartnerDoor.Overlap);
        Assert.Equal((401, 200), ((await world.GetAsync("/api/cases", key)).Status, (await world.GetAsync("/api/cases", next)).Status));

        page = await browser.OpenAsync("/partners/oim-thies");
        await browser.SendAsync(page, "/partners/oim-thies/keys/", new Dictionary<string, string?> { ["do"] = "revoke" });
        Assert.Equal(401, (await world.GetAsync("/api/cases", next)).Status);
        Assert.Equal(["thies.iom.example", "iom.example"], (await world.Get<IDirectory>().ReadAsync(Cancellation)).Partners["oim-thies"].SenderDomains);
    }

    [Fact]
    public async Task An_administrator_makes_a_key_that_opens_everything_for_a_year_at_most()
    {
        var page = await browser.OpenAsync("/partners/iom-dakar");
        var tooLate = new Dictionary<string, string?> { ["key-name"] = "exploitation", ["everything"] = "true", ["expires"] = "2031-01-01" };
        page = await browser.SendAsync(page, "/partners/iom-dakar/keys", tooLate, 400);
        Assert.Equal("Jusqu’au : Une clé qui ouvre tout vaut 366 jours au plus : choisissez une date plus proche.", Assert.Single(Problems(page)));

        page = await browser.SendAsync(page, "/partners/iom-dakar/keys", new Dictionary<string, string?> { ["key-name"] = "exploitation", ["everything"] = "true", ["expires"] = "" });
        var key = page.QuerySelector("code.secret")!.TextContent;
        page = await browser.SendAsync(page, "/partners/iom-dakar/keys", new Dictionary<string, string?> { ["key-name"] = "partenaire" });
        var partners = page.QuerySelector("code.secret")!.TextContent;

        Assert.Equal((200, 403), ((await world.GetAsync("/api/calendar/2027", key)).Status, (await world.GetAsync("/api/calendar/2027", partners)).Status));
        await world.Time.RunUntilAsync(world.Time.Now + PartnerDoor.LongestAdministrator);
        Assert.Equal((401, 200), ((await world.GetAsync("/api/cases", key)).Status, (await world.GetAsync("/api/cases", partners)).Status));
    }

    [Fact]
    public async Task A_key_that_is_not_made_says_why_by_the_labels_of_the_form_which_is_open_still_with_what_was_typed()
    {
        var page = await browser.OpenAsync("/partners/iom-dakar");

        page = await browser.SendAsync(page, "/partners/iom-dakar/keys", new Dictionary<string, string?> { ["key-name"] = "", ["expires"] = "demain", ["everything"] = "true" }, 400);

        Assert.Equal(["Pour quoi : Ce champ est nécessaire.", "Le champ « Jusqu’au » attend une date qui existe, comme 2026-03-31 ou 31/03/2026."], Problems(page));
        var everything = page.QuerySelector("[name=everything]")!;
        Assert.True(everything.HasAttribute("checked") && everything.Closest("details")!.HasAttribute("open"));
        Assert.Equal("demain", page.QuerySelector("#expires")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("iom-dakar", "OIM", "iom.example", 409)]
    [InlineData("", "OIM", "iom.example", 400)]
    [InlineData("a b", "OIM", "iom.example", 400)]
    [InlineData("oim", "", "iom.example", 400)]
    [InlineData("oim", "OIM", "iom", 400)]
    [InlineData("oim", "OIM", "a@iom.example", 400)]
    public async Task What_cannot_be_a_partner_is_refused_with_what_was_typed(string id, string name, string domains, int status)
    {
        var list = await browser.OpenAsync("/partners");

        var page = await browser.SendAsync(list, "/partners", new Dictionary<string, string?> { ["id"] = id, ["name"] = name, ["domains"] = domains }, status);

        Assert.NotEmpty(page.QuerySelectorAll("[role=alert] li"));
        Assert.Equal((id, name, domains), (page.QuerySelector("#id")!.GetAttribute("value"), page.QuerySelector("#name")!.GetAttribute("value"), page.QuerySelector("#domains")!.GetAttribute("value")));
        Assert.Equal("OIM Dakar", (await world.Get<IDirectory>().ReadAsync(Cancellation)).Partners["iom-dakar"].Name);
    }

    [Fact]
    public async Task What_is_said_of_a_partner_changes_and_its_keys_stay()
    {
        var page = await browser.OpenAsync("/partners/iom-dakar");

        await browser.SendAsync(page, "/partners/iom-dakar", new Dictionary<string, string?> { ["name"] = "OIM Sénégal" });

        Assert.Equal("OIM Sénégal", (await world.Get<IDirectory>().ReadAsync(Cancellation)).Partners["iom-dakar"].Name);
        Assert.Equal(200, (await world.GetAsync("/api/cases")).Status);
    }

    [Fact]
    public async Task A_webhook_is_registered_tried_out_given_a_new_secret_and_taken_back()
    {
        var page = await browser.OpenAsync("/partners/iom-dakar");
        page = await browser.SendAsync(page, "/partners/iom-dakar/webhook", new Dictionary<string, string?> { ["do"] = "register", ["url"] = "ftp://example.org" }, 400);
        Assert.Equal("ftp://example.org", page.QuerySelector("details[open] #url")!.GetAttribute("value"));
        page = await browser.SendAsync(page, "/partners/iom-dakar/webhook", new Dictionary<string, string?> { ["do"] = "register", ["url"] = "https://example.org/relais" });
        var secret = page.QuerySelector("code.secret")!.TextContent;
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);

        page = await browser.SendAsync(page, "/partners/iom-dakar/webhook", new Dictionary<string, string?> { ["do"] = "trial" });
        Assert.Single((await world.Get<IDeliveries>().ListAsync("iom-dakar", DeliveryState.Pending, cancellation: Cancellation)).Items);
        page = await browser.SendAsync(page, "/partners/iom-dakar/webhook", new Dictionary<string, string?> { ["do"] = "secret" });
        Assert.NotEqual(secret, page.QuerySelector("code.secret")!.TextContent);
        await browser.SendAsync(page, "/partners/iom-dakar/webhook", new Dictionary<string, string?> { ["do"] = "remove" });

        Assert.Null(await world.Get<WebhookDoor>().FindAsync("iom-dakar", Cancellation));
    }

    [Fact]
    public async Task What_could_not_be_told_is_shown_and_sent_again()
    {
        var deliveries = world.Get<IDeliveries>();
        var due = Delivery.Due("iom-dakar", PartnerEvent.Trial(world.Time.Now));
        await deliveries.AddAsync(due, Cancellation);
        var read = await deliveries.FindAsync("iom-dakar", due.Event.Id, Cancellation);
        await deliveries.TryReplaceAsync(read!, read! with { State = DeliveryState.Failed, Attempts = 9, Error = "timeout" }, Cancellation);
        var page = await browser.OpenAsync("/partners/iom-dakar");
        Assert.Contains("timeout", page.Body!.TextContent, StringComparison.Ordinal);

        await browser.SendAsync(page, "/partners/iom-dakar/deliveries/");

        Assert.Empty((await deliveries.ListAsync("iom-dakar", DeliveryState.Failed, cancellation: Cancellation)).Items);
        await browser.OpenAsync("/partners/nobody", 404);
    }

    [Fact]
    public async Task Who_only_looks_sees_no_address_of_a_form()
    {
        using var viewer = PageBrowser.Viewer(world);

        Assert.Empty((await viewer.OpenAsync("/partners")).Forms);
        Assert.Empty((await viewer.OpenAsync("/partners/iom-dakar")).Forms);
    }

    /// <summary>Why the form was not taken, with plain spaces.</summary>
    private static IEnumerable<string> Problems(IDocument page) => page.QuerySelectorAll("[role=alert] li").Select(item => item.TextContent.Replace(Typography.HardSpace, ' '));
}
