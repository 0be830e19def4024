using Microsoft.Playwright;
using Relais.Cases;
using Relais.Referrals;
using Relais.Tests.Doors;
using Relais.Tests.Support;

namespace Relais.Tests.Browser;

/// <summary>The page of a case in a real browser: every state of it and every page behind it, at three widths, light and dark.</summary>
public sealed class CasePageInBrowserTests(InstalledBrowser browser) : IAsyncLifetime
{
    private DoorWorld world = null!;

    public async ValueTask InitializeAsync() => world = await DoorWorld.StartAsync();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Theory]
    [InlineData("fresh")]
    [InlineData("late")]
    [InlineData("stalled")]
    [InlineData("held")]
    [InlineData("closed")]
    [InlineData("erased")]
    [InlineData("revoked")]
    [InlineData("attention")]
    [InlineData("long")]
    public async Task Every_state_is_accessible_and_fits(string state)
    {
        var code = await ReachAsync(state);
        var page = await browser.SignedInAsync();

        await page.GotoAsync(world.Url($"/cases/{code}?log=all"));
        await page.EvaluateAsync("for (const part of document.querySelectorAll('details')) part.open = true");
        await PageLooks.AreGoodAsync(page, $"case-{state}");
    }

    [Fact]
    public async Task Every_page_behind_it_is_accessible_and_fits()
    {
        var code = await ReachAsync("late");
        var page = await browser.SignedInAsync();
        foreach (var path in new[] { "commands/hold", "commands/reassign", "commands/answer", "commands/note", "commands/revoke", "person" })
        {
            await page.GotoAsync(world.Url($"/cases/{code}/{path}"));
            await PageLooks.AreGoodAsync(page, $"case-{path.Replace('/', '-')}");
        }

        await page.GetByLabel("Pourquoi").FillAsync("Elle attend mon appel.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir les données" }).ClickAsync();
        await PageLooks.AreGoodAsync(page, "case-person-shown");
        await page.GotoAsync(world.Url($"/cases/{code}/commands/hold"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir ce que cela change" }).ClickAsync();
        await PageLooks.AreGoodAsync(page, "case-hold-wrong");
        await page.GetByLabel("Reprise le").FillAsync(world.Time.Now.AddDays(20).ToString("yyyy-MM-dd", null));
        await page.GetByLabel("Motif").FillAsync("Elle est en voyage.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir ce que cela change" }).ClickAsync();
        await PageLooks.AreGoodAsync(page, "case-hold-preview");
        await page.GetByRole(AriaRole.Button, new() { Name = "Oui, mettre en pause" }).ClickAsync();
        await PageLooks.AreGoodAsync(page, "case-hold-done");
        await page.GotoAsync(world.Url($"/cases/{code}"));
        await page.Locator("a[href*='/mails/']").First.ClickAsync();
        await PageLooks.AreGoodAsync(page, "case-mail");
    }

    [Fact]
    public async Task It_reads_itself_again_without_closing_what_is_open_or_moving_the_focus()
    {
        var code = await ReachAsync("fresh");
        var page = await browser.SignedInAsync();
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
}
