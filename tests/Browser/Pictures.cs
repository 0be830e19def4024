using Microsoft.Playwright;
using Relais.Local;
using Relais.Local.Seeding;
using Relais.Referrals;
using Relais.Tests.EndToEnd;
using Relais.Tests.Support;

namespace Relais.Tests.Browser;

/// <summary>Takes the pictures of the README and the docs: <c>dotnet test -- --explicit only --filter-class Relais.Tests.Browser.Pictures</c>.</summary>
public sealed class Pictures(AzuriteFixture azurite, LocalHostFixture host, InstalledBrowser browser) : IClassFixture<LocalHostFixture>
{
    private const int Width = 390;
    private const int Height = 720;
    private const int Cases = 400;

    [Fact(Explicit = true)]
    public async Task The_dashboard_of_an_administrator_with_seeded_cases()
    {
        using var folder = new TemporaryFolder();
        var options = new LocalOptions { Port = 0, Data = folder.Path, Samples = false, Storage = await azurite.AccountAsync() };
        await LocalHost.SeedAsync(options, new SeedOptions(Cases));
        await using var seeded = await LocalHost.StartAsync(options);
        var page = await browser.PageAsync(1200, ColorScheme.Light);
        await page.GotoAsync(seeded.Address.ToString());
        await page.GetByText("English", new() { Exact = true }).ClickAsync();

        await TakeAsync(page, seeded.Address, 1010, "dashboard.png");
        await page.GotoAsync(new Uri(seeded.Address, "/cases?escalated=true").ToString());
        await TakeAsync(page, new Uri(await page.Locator(".which a").Last.EvaluateAsync<string>("link => link.href")), 900, "case.png");
    }

    [Fact(Explicit = true)]
    public async Task The_mail_and_its_answer_page_on_a_phone()
    {
        var page = await browser.PhoneAsync();
        await page.SetViewportSizeAsync(Width, Height);
        var player = new Player(host.Client);
        var code = await player.ReferAsync(SampleReferrals.Next(Priority.Urgent));
        await player.AnswerAsync(await player.LinkAsync(code, 1), "received");
        await player.AskedAsync(code, "decide", 1);
        var link = await player.LinkAsync(code, 2);
        var mail = (await player.MailsAsync(code)).Last(mail => Player.LinkIn(mail) == link);

        await page.GotoAsync(new Uri(host.Host.Address, $"mailbox/{(string)mail["id"]!}/html").ToString());
        var shown = await page.ScreenshotAsync();
        await page.GotoAsync(link + "?choice=accept");
        var answered = await page.ScreenshotAsync();

        // A page of its own: the answer page lets no images in.
        await page.GotoAsync("about:blank");
        await page.SetViewportSizeAsync((2 * Width) + 96, Height + 64);
        await page.SetContentAsync(
            $"""
            <body style="margin:0;background:#e9e5dc;display:flex;gap:32px;padding:32px;justify-content:center">
              <img src="data:image/png;base64,{Convert.ToBase64String(shown)}" width="{Width}" style="border-radius:16px;border:1px solid #c9c3b6">
              <img src="data:image/png;base64,{Convert.ToBase64String(answered)}" width="{Width}" style="border-radius:16px;border:1px solid #c9c3b6">
            </body>
            """);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Repository.Root, "docs", "images", "mail-and-answer.png") });
    }

    private static async Task TakeAsync(IPage page, Uri address, int height, string name)
    {
        await page.SetViewportSizeAsync(1200, height);
        await page.GotoAsync(address.ToString());
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Repository.Root, "docs", "images", name) });
    }
}
