using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Relais.Tests.Support;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace Relais.Tests.Local.Mailbox;

/// <summary>The mailbox as a person reads it, without script.</summary>
public sealed class MailboxPagesTests(LocalHostFixture host) : IClassFixture<LocalHostFixture>, IAsyncLifetime
{
    private const string Html = """<!doctype html><html><head></head><body><p>Awa &amp; co</p><a href="http://localhost/a/x?choice=1&amp;l=fr">1 Reçu</a><a href="javascript:alert(1)">non</a></body></html>""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await host.Client.DeleteAsync("/mailbox/api/messages", Cancellation);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_empty_mailbox_says_so()
    {
        var page = await OpenAsync("/mailbox");

        Assert.Equal("Aucun courriel pour l’instant.", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task The_list_says_who_what_and_when_and_filters_by_recipient()
    {
        await SendAsync("antenne.kolda@anpej.example", "Accusez <b>réception</b>");
        await SendAsync("sup.kolda@anpej.example", "En retard");

        var everyone = await OpenAsync("/mailbox");
        var one = await OpenAsync("/mailbox?to=antenne.kolda@anpej.example");

        Assert.Equal(["En retard", "Accusez <b>réception</b>"], everyone.QuerySelectorAll(".mails a").Select(link => link.TextContent));
        var mail = Assert.Single(one.QuerySelectorAll(".mails li"));
        Assert.Equal("antenne.kolda@anpej.example", mail.QuerySelector(".to")!.TextContent);
        Assert.True(DateTimeOffset.TryParse(mail.QuerySelector("time")!.GetAttribute("datetime"), out _));
        Assert.Equal("antenne.kolda@anpej.example", one.QuerySelector<IHtmlOptionElement>("option[selected]")!.Value);
    }

    [Fact]
    public async Task A_mail_is_shown_in_a_frame_that_runs_nothing_and_its_links_open_outside()
    {
        await SendAsync("antenne.kolda@anpej.example", "Accusez réception");

        var page = await OpenFirstAsync();
        var frame = page.QuerySelector<IHtmlInlineFrameElement>("iframe")!;
        var mail = await OpenAsync(frame.GetAttribute("src")!);

        Assert.Equal("allow-popups allow-popups-to-escape-sandbox", frame.GetAttribute("sandbox"));
        Assert.Equal("_blank", mail.QuerySelector("head > base")!.GetAttribute("target"));
        Assert.Equal("Awa & co", mail.QuerySelector("p")!.TextContent);
        Assert.Equal("1 Reçu <texte>", page.QuerySelector("pre")!.TextContent);
        Assert.Equal("http://localhost/a/x?choice=1&l=fr", Assert.Single(page.QuerySelectorAll(".links a")).GetAttribute("href"));
        Assert.Empty(page.QuerySelectorAll("script"));
    }

    [Fact]
    public async Task A_mail_is_shown_as_on_a_phone_on_a_desktop_and_as_text_in_the_light_and_in_the_dark()
    {
        await SendAsync("antenne.kolda@anpej.example", "Accusez réception");
        var address = (await OpenAsync("/mailbox")).QuerySelector(".mails a")!.GetAttribute("href")!;

        var phone = await OpenAsync(address);
        var desktop = await OpenAsync(address + "?view=desktop&scheme=dark");
        var text = await OpenAsync(address + "?view=text");

        Assert.Equal("360", phone.QuerySelector("iframe")!.GetAttribute("width"));
        Assert.Equal("720", desktop.QuerySelector("iframe")!.GetAttribute("width"));
        Assert.EndsWith("?scheme=dark", desktop.QuerySelector("iframe")!.GetAttribute("src"), StringComparison.Ordinal);
        Assert.Null(text.QuerySelector("iframe"));
        Assert.True(text.QuerySelector("pre")!.ParentElement!.HasAttribute("open"));
        Assert.Equal(["Téléphone", "Ordinateur", "Texte"], text.QuerySelectorAll(".looks a").Select(link => link.TextContent));
    }

    [Theory]
    [InlineData("busy", "3", "7", "429 et demande 7 s", "3 courriels")]
    [InlineData("broken", "1", "", "500", "un courriel")]
    [InlineData("slow", "", "2", "après 2 s", "nouvel ordre")]
    [InlineData("drop", "2", "5", "coupe la connexion", "2 courriels")]
    public async Task The_mailbox_is_told_by_hand_to_fail_and_says_so_until_it_is_put_right(string kind, string count, string seconds, string what, string howLong)
    {
        using var told = await PostAsync("/mailbox/failures", ("kind", kind), ("count", count), ("seconds", seconds));
        var said = (await OpenAsync("/mailbox/failures")).QuerySelector("h1")!.TextContent;
        var inTheList = await OpenAsync("/mailbox");
        using var righted = await PostAsync("/mailbox/failures", ("kind", "none"));

        Assert.Equal(HttpStatusCode.Found, told.StatusCode);
        Assert.Contains(what, said, StringComparison.Ordinal);
        Assert.Contains(howLong, said, StringComparison.Ordinal);
        Assert.NotNull(inTheList.QuerySelector("[role=status]"));
        Assert.Null((await OpenAsync("/mailbox")).QuerySelector("[role=status]"));
    }

    [Theory]
    [InlineData("dance", "1", "1")]
    [InlineData("busy", "0", "1")]
    [InlineData("slow", "1", "3600")]
    public async Task A_failure_that_makes_no_sense_changes_nothing(string kind, string count, string seconds)
    {
        using var told = await PostAsync("/mailbox/failures", ("kind", kind), ("count", count), ("seconds", seconds));

        Assert.Equal(HttpStatusCode.BadRequest, told.StatusCode);
        Assert.Equal("La boîte prend tous les courriels.", (await OpenAsync("/mailbox/failures")).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_reply_is_handed_to_the_app_and_the_page_says_so()
    {
        await SendAsync("antenne.kolda@anpej.example", "Accusez réception", replyTo: "r+abc@reponse.anpej.example");
        var form = (await OpenFirstAsync()).QuerySelector<IHtmlFormElement>("form[method=post]")!;

        using var answer = await host.Client.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent([new("text", "OUI"), new("from", "")]), Cancellation);
        var page = await ParseAsync(await answer.Content.ReadAsStringAsync(Cancellation));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("La réponse est remise", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", page.QuerySelector<IHtmlTextAreaElement>("textarea")!.Value);
    }

    [Fact]
    public async Task A_reply_from_another_site_is_refused()
    {
        await SendAsync("antenne.kolda@anpej.example", "Accusez réception", replyTo: "r+abc@reponse.anpej.example");
        var form = (await OpenFirstAsync()).QuerySelector<IHtmlFormElement>("form[method=post]")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, form.GetAttribute("action")) { Headers = { { "Sec-Fetch-Site", "cross-site" } } };

        using var answer = await host.Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("/mailbox/unknown")]
    [InlineData("/mailbox/unknown/html")]
    [InlineData("/mailbox/..%2Fhost.lock")]
    [InlineData("/mailbox/api/messages/unknown")]
    [InlineData("/mailbox/gallery/unknown")]
    [InlineData("/mailbox/gallery/decide.ask.de/html")]
    public async Task A_mail_that_is_not_there_is_not_found(string path)
    {
        using var response = await host.Client.GetAsync(path, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task SendAsync(string to, string subject, string? replyTo = null)
    {
        var mail = MailHelper.CreateSingleEmail(new EmailAddress("relais@anpej.example"), new EmailAddress(to), subject, "1 Reçu <texte>", Html);
        if (replyTo is not null) mail.SetReplyTo(new EmailAddress(replyTo));
        var sendGrid = new SendGridClient(new SendGridClientOptions { ApiKey = "SG.test", Host = host.Host.Address.ToString().TrimEnd('/') });
        Assert.Equal(HttpStatusCode.Accepted, (await sendGrid.SendEmailAsync(mail, Cancellation)).StatusCode);
    }

    private Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        host.Client.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), Cancellation);

    private async Task<IDocument> OpenFirstAsync() => await OpenAsync((await OpenAsync("/mailbox")).QuerySelector(".mails a")!.GetAttribute("href")!);

    private async Task<IDocument> OpenAsync(string path) => await ParseAsync(await host.Client.GetStringAsync(path, Cancellation));

    private static Task<IDocument> ParseAsync(string html) => BrowsingContext.New().OpenAsync(response => response.Content(html), Cancellation);
}
