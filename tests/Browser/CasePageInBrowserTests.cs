using Microsoft.Playwright;
using Relais.Cases;
using Relais.Referrals;
using Relais.Tests.Doors;
using Relais.Tests.Support;

namespace Relais.Tests.Browser;

/// <summary>The page of a case in a real browser: every state of it, at three widths, light and dark, and with the keyboard alone.</summary>
public sealed class CasePageInBrowserTests(InstalledBrowser browser) : IClassFixture<InstalledBrowser>, IAsyncLifetime
{
    private static readonly string[] States = ["fresh", "late", "stalled", "held", "closed", "erased", "revoked", "attention", "long"];
    private static readonly (int Width, ColorScheme Scheme)[] Looks = [(320, ColorScheme.Light), (768, ColorScheme.Dark), (1440, ColorScheme.Light)];
    private const string PicturesFolder = "RELAIS_PICTURES";
    private DoorWorld world = null!;

    public async ValueTask InitializeAsync() => world = await DoorWorld.StartAsync();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    public static TheoryData<string, int, ColorScheme> EveryState =>
    [
        .. from state in States from look in Looks select new TheoryDataRow<string, int, ColorScheme>(state, look.Width, look.Scheme),
    ];

    [Theory, MemberData(nameof(EveryState))]
    public async Task Every_state_is_accessible_and_fits(string state, int width, ColorScheme scheme)
    {
        var code = await ReachAsync(state);
        var page = await browser.SignedInAsync(width, scheme);

        await page.GotoAsync(world.Url($"/cases/{code}?log=all"));
        await page.EvaluateAsync("for (const part of document.querySelectorAll('details')) part.open = true");
        await IsGoodAsync(page, width, state);
    }

    [Theory]
    [InlineData(320, ColorScheme.Dark)]
    [InlineData(1440, ColorScheme.Light)]
    public async Task Every_page_behind_it_is_accessible_and_fits(int width, ColorScheme scheme)
    {
        var code = await ReachAsync("late");
        var page = await browser.SignedInAsync(width, scheme);
        foreach (var path in new[] { "commands/hold", "commands/reassign", "commands/answer", "commands/note", "commands/revoke", "person" })
        {
            await page.GotoAsync(world.Url($"/cases/{code}/{path}"));
            await IsGoodAsync(page, width, path.Replace('/', '-'));
        }

        await page.GetByLabel("Pourquoi").FillAsync("Elle attend mon appel.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir les données" }).ClickAsync();
        await IsGoodAsync(page, width, "person-shown");
        await page.GotoAsync(world.Url($"/cases/{code}/commands/hold"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir ce que cela change" }).ClickAsync();
        await IsGoodAsync(page, width, "hold-wrong");
        await page.GetByLabel("Reprise le").FillAsync(world.Time.Now.AddDays(20).ToString("yyyy-MM-dd", null));
        await page.GetByLabel("Motif").FillAsync("Elle est en voyage.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir ce que cela change" }).ClickAsync();
        await IsGoodAsync(page, width, "hold-preview");
        await page.GetByRole(AriaRole.Button, new() { Name = "Oui, mettre en pause" }).ClickAsync();
        await IsGoodAsync(page, width, "hold-done");
        await page.GotoAsync(world.Url($"/cases/{code}"));
        await page.Locator("a[href*='/mails/']").First.ClickAsync();
        await IsGoodAsync(page, width, "mail");
    }

    [Fact]
    public async Task Storage_that_is_away_is_said_plainly()
    {
        await using var failing = await DoorWorld.StartAsync(FailingStore.Decorate);
        var code = await failing.ReferAsync();
        var page = await browser.SignedInAsync(320, ColorScheme.Light, "viewer");
        ((FailingStore)failing.Get<ICaseStore>()).IsAway = true;

        var answer = await page.GotoAsync(failing.Url($"/cases/{code}"));

        Assert.Equal(503, answer!.Status);
        await IsGoodAsync(page, 320, "away");
    }

    [Fact]
    public async Task The_keyboard_alone_leads_from_the_case_to_an_answered_command()
    {
        var code = await ReachAsync("fresh");
        var page = await browser.SignedInAsync(1440, ColorScheme.Light);
        await page.GotoAsync(world.Url($"/cases/{code}"));

        await PageLooks.TabToAsync(page, "a[href$='/commands/reassign']");
        await Task.WhenAll(page.WaitForURLAsync("**/commands/reassign"), page.Keyboard.PressAsync("Enter"));
        await PageLooks.TabToAsync(page, "select[name=owner]");
        await page.Keyboard.PressAsync("ArrowDown");
        await PageLooks.TabToAsync(page, "textarea[name=reason]");
        await page.Keyboard.TypeAsync("Elle connaît la famille.");
        await PageLooks.TabToAsync(page, "form button");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("button[name=confirm]");
        await PageLooks.TabToAsync(page, "button[name=confirm]");
        await Task.WhenAll(page.WaitForURLAsync("**/cases/*done=*"), page.Keyboard.PressAsync("Enter"));

        await world.Time.SettleAsync();
        Assert.Equal("person:ce-kolda-2", (await world.CaseAsync(code)).Step!.Owner);
    }

    [Fact]
    public async Task It_reads_itself_again_without_closing_what_is_open_or_moving_the_focus()
    {
        var code = await ReachAsync("fresh");
        var page = await browser.SignedInAsync(1440, ColorScheme.Light);
        await page.Clock.InstallAsync();
        await page.GotoAsync(world.Url($"/cases/{code}"));
        await page.Locator(".timeline summary").ClickAsync();
        await page.Locator("a[href$='/commands/remind']").FocusAsync();
        await world.CommandAsync(code, "answer", new { choice = "received" });

        await page.Clock.RunForAsync(31_000);
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("accepter ou refuser");

        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('.timeline details').open"));
        Assert.Equal($"/cases/{code}/commands/remind", await page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"));
    }

    private async Task<string> ReachAsync(string state)
    {
        var code = await world.ReferAsync(state == "erased" ? SampleReferrals.Next(Priority.High) : null);
        switch (state)
        {
            case "late":
                await SayAsync(code, "received");
                await world.Time.RunUntilAsync(world.Time.Now.AddDays(11));
                break;
            case "stalled":
                await world.Time.RunUntilAsync(world.Time.Now.AddDays(30));
                break;
            case "held":
                await SayAsync(code, "received");
                await world.CommandAsync(code, "hold", new { until = Day(20), reason = "Elle est en voyage." });
                await world.Time.RunUntilAsync(world.Time.Now.AddDays(3));
                break;
            case "closed" or "erased" or "revoked":
                await SayAsync(code, "received");
                if (state != "revoked") await CloseAsync(code);
                await world.CommandAsync(code, "revoke", new { reason = "r", code = "CANCELLED" });
                if (state == "erased") await world.CommandAsync(code, "erase", new { reason = "r" });
                break;
            case "attention":
                await world.Cases.CommitAsync(new CaseChange(code) { Case = await world.CaseAsync(code) with { Attention = new Attention(world.Time.Now, "The provider refused the mail: 401.", code) } }, TestContext.Current.CancellationToken);
                break;
            case "long":
                await LiveLongAsync(code);
                break;
        }

        return code;
    }

    private async Task CloseAsync(string code)
    {
        await world.CommandAsync(code, "answer", new { choice = "decline", code = "CAPACITY" });
        await world.CommandAsync(code, "answer", new { choice = "close", code = "WITHDREW" });
    }

    /// <summary>Thirteen months, with a hold, late answers and a training.</summary>
    private async Task LiveLongAsync(string code)
    {
        await SayAsync(code, "received", days: 1);
        await SayAsync(code, "ask-information", days: 3, ("question", "Quel métier souhaite-t-elle ?"));
        await SayAsync(code, "given", days: 2, ("information", "La couture."));
        await SayAsync(code, "accept", days: 3, ("counsellor", "ce-kolda-1"));
        await SayAsync(code, "attempt-failed", days: 9);
        await SayAsync(code, "reached", days: 1);
        await world.CommandAsync(code, "hold", new { until = Day(12), reason = "Elle est en voyage." });
        await world.Time.RunUntilAsync(world.Time.Now.AddDays(14));
        await SayAsync(code, "training", days: 4, ("title", "Couture"), ("centre", "Centre de Kolda"), ("start", Day(20)), ("end", Day(90)));
        await SayAsync(code, "confirmed", days: 8);
        await SayAsync(code, "started", days: 1);
        await SayAsync(code, "attending", days: 2, ("percent", "90"));
        await SayAsync(code, "attending", days: 1, ("percent", "80"));
        await SayAsync(code, "completed", days: 3, ("certificate", "yes"));
        await SayAsync(code, "seeking", days: 3);
        await SayAsync(code, "employed", days: 5, ("kind", "PERMANENT"), ("satisfaction", "4"));
        await world.Time.RunUntilAsync(world.Time.Now.AddDays(60));
    }

    private async Task SayAsync(string code, string choice, int days = 0, params (string Name, string Value)[] fields)
    {
        await world.Time.RunAsync(() => world.Cases.FindAsync(code).GetAwaiter().GetResult()?.Step?.AskedAt is not null, world.Time.Now.AddYears(1));
        await world.Time.RunUntilAsync(world.Time.Now.AddDays(days));
        var reply = await world.CommandAsync(code, "answer", fields.Append(("choice", choice)).ToDictionary(field => field.Item1, field => field.Item2));
        Assert.True(reply.Status == 202, reply.Body);
    }

    private string Day(int fromNow) => world.Time.Now.AddDays(fromNow).ToString("yyyy-MM-dd", null);

    private static async Task IsGoodAsync(IPage page, int width, string state)
    {
        if (Environment.GetEnvironmentVariable(PicturesFolder) is { } folder) await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{state}-{width}.png"), FullPage = true });
        await PageLooks.IsGoodAsync(page, width);
    }
}
