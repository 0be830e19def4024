using Microsoft.Playwright;
using Relais.Referrals;
using Relais.Tests.EndToEnd;
using Relais.Tests.Support;

namespace Relais.Tests.Browser;

/// <summary>What a caseworker does, on a narrow phone: read the mail, press the button, answer the page, get the next mail.</summary>
public sealed class AnswerFromMailTests(LocalHostFixture host, InstalledBrowser browser) : IClassFixture<LocalHostFixture>
{
    [Fact]
    public async Task A_mail_is_read_answered_by_its_button_and_followed_by_the_next_mail()
    {
        var page = await browser.PhoneAsync();
        var player = new Player(host.Client);

        // What is urgent does not wait for the digest.
        var code = await player.ReferAsync(SampleReferrals.Next(Priority.Urgent));
        await player.LinkAsync(code, 1);

        // The mail.
        await page.GotoAsync(new Uri(host.Host.Address, "mailbox").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "accusez réception" }).First.ClickAsync();
        var mail = page.FrameLocator("iframe");
        var opened = await page.Context.RunAndWaitForPageAsync(() => mail.GetByRole(AriaRole.Link, new() { Name = "Reçu" }).First.ClickAsync());

        // The page: opening it has recorded nothing.
        Assert.Contains("/a/", opened.Url, StringComparison.Ordinal);
        Assert.Equal("sent", (string)(await player.CaseAsync(code))["status"]!);
        await opened.GetByRole(AriaRole.Button, new() { Name = "Reçu" }).ClickAsync();
        await Assertions.Expect(opened.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("enregistré");

        // The next mail.
        await player.AskedAsync(code, "decide", 1);
        await player.LinkAsync(code, 2);
        await page.GotoAsync(new Uri(host.Host.Address, "mailbox").ToString());
        Assert.Contains("acceptez ou refusez le dossier", await page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
    }
}
