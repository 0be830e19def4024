using System.Net;
using System.Net.Http.Json;
using Relais.Tests.Support;

namespace Relais.Tests.EndToEnd;

/// <summary>The loop through the mailbox: what it takes is told to the app as delivered, or as returned where somebody says so.</summary>
public sealed class UndeliveredMailTests(QuickHost host) : IClassFixture<QuickHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Player Player => new(host.Client);

    [Fact]
    public async Task A_mail_that_arrives_says_so_in_the_timeline()
    {
        var code = await Player.ReferAsync();

        var delivered = await Player.LineAsync(code, "delivered");

        Assert.Equal("Courriel remis — à l’antenne de Kolda", (string)delivered["text"]!);
    }

    [Fact]
    public async Task A_bounce_tells_the_supervisor_and_the_administrators_and_escalates_the_step_and_the_timeline_shows_it()
    {
        var code = await Player.ReferAsync();
        await Player.LinkAsync(code, 1);
        var mail = (await Player.MailsAsync(code)).First(mail => Player.IsAbout(mail, code, 1));

        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["event"] = "bounce" });
        using var page = await host.Client.PostAsync($"/mailbox/{(string)mail["id"]!}/events", form, Cancellation);
        Assert.Contains("L’événement est annoncé à l’application.", await page.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);

        var alarmed = await Eventually.FindAsync("the alarm", async () =>
        {
            var told = (await Player.MailsAsync(code)).Where(sent => ((string)sent["subject"]!).Contains("Courriel non remis", StringComparison.Ordinal)).ToList();
            return told.Count == 2 ? told : null;
        });
        Assert.Equal(["administration@anpej.example", "sup.kolda@anpej.example"], alarmed.Select(sent => (string)sent["to"]!).Order(StringComparer.Ordinal));
        Assert.Contains("550 5.1.1 The mailbox does not exist", (string)(await Player.LineAsync(code, "bounced"))["text"]!, StringComparison.Ordinal);
        Assert.StartsWith("Escalade 1 — à ", (string)(await Player.LineAsync(code, "escalated"))["text"]!, StringComparison.Ordinal);
        Assert.Contains(await Player.MailsAsync(code), sent => ((string)sent["text"]!).Contains("n’a pas pu être remis à l’antenne de Kolda ; vous pouvez répondre".Replace(" ;", "\u00a0;", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_that_takes_no_mail_bounces_whatever_is_sent_to_it()
    {
        const string address = "antenne.matam@anpej.example";
        Assert.Equal(HttpStatusCode.OK, (await host.Client.PostAsJsonAsync("/mailbox/api/bounces", new { address }, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Client.PostAsJsonAsync("/mailbox/api/bounces", new { address = "nobody" }, Cancellation)).StatusCode);

        var referral = SampleReferrals.Next();
        var code = await Player.ReferAsync(referral with { Office = "matam" });

        await Player.LineAsync(code, "bounced");
        Assert.Equal([address], (await host.Client.GetFromJsonAsync<string[]>("/mailbox/api/bounces", Cancellation))!);
        await host.Client.DeleteAsync("/mailbox/api/bounces", Cancellation);
        Assert.Empty((await host.Client.GetFromJsonAsync<string[]>("/mailbox/api/bounces", Cancellation))!);
    }

    [Theory]
    [InlineData("spamreport", "spam-reported")]
    [InlineData("blocked", "deferred")]
    public async Task Tools_tell_of_any_event(string happened, string kind)
    {
        var code = await Player.ReferAsync();
        await Player.LinkAsync(code, 1);
        var id = (string)(await Player.MailsAsync(code)).First(mail => Player.IsAbout(mail, code, 1))["id"]!;

        using var told = await host.Client.PostAsJsonAsync($"/mailbox/api/messages/{id}/events", new { @event = happened }, Cancellation);
        using var unknown = await host.Client.PostAsJsonAsync($"/mailbox/api/messages/{id}/events", new { @event = "lost" }, Cancellation);
        using var nowhere = await host.Client.PostAsJsonAsync("/mailbox/api/messages/none/events", new { @event = happened }, Cancellation);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.NotFound], new[] { told.StatusCode, unknown.StatusCode, nowhere.StatusCode });
        await Player.LineAsync(code, kind);
    }
}
