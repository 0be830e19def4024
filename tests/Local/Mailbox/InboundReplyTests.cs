using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using Relais.Local.Mailbox;

namespace Relais.Tests.Local.Mailbox;

/// <summary>A reply reaches the app as SendGrid's Inbound Parse would bring it.</summary>
public sealed class InboundReplyTests
{
    private static readonly MailMessage Asked = new(
        "1",
        "antenne.kolda@anpej.example",
        "relais@anpej.example",
        "r+abc@reponse.anpej.example",
        "[SN-26-000123-T] Accusez réception",
        "1 Reçu\n2 Refusé",
        null,
        new Dictionary<string, string> { ["Message-ID"] = "<1@relais.example>" },
        new DateTimeOffset(2026, 11, 24, 10, 30, 0, TimeSpan.Zero));

    [Fact]
    public async Task The_fields_are_those_of_Inbound_Parse_with_the_mail_quoted_below()
    {
        var app = new App(HttpStatusCode.OK);

        var outcome = await ReplyAsync(app, Asked, new Reply("OUI"));

        Assert.Equal(new ReplyOutcome(200, null), outcome);
        Assert.Equal("/hooks/sendgrid/inbound/s3cret", app.Path);
        Assert.Equal("antenne.kolda@anpej.example", app.Fields["from"]);
        Assert.Equal("r+abc@reponse.anpej.example", app.Fields["to"]);
        Assert.Equal("Re: [SN-26-000123-T] Accusez réception", app.Fields["subject"]);
        Assert.Equal("OUI\n\nLe mar. 24 nov. 2026 à 10:30, relais@anpej.example a écrit :\n> 1 Reçu\n> 2 Refusé", app.Fields["text"]);
        Assert.Equal("""{"to":["r\u002Babc@reponse.anpej.example"],"from":"antenne.kolda@anpej.example"}""", app.Fields["envelope"]);
        Assert.Equal("pass", app.Fields["SPF"]);
        Assert.Equal("{@anpej.example : pass}", app.Fields["dkim"]);
        Assert.Contains("In-Reply-To: <1@relais.example>", app.Fields["headers"].Split('\n'));
    }

    [Fact]
    public async Task Somebody_else_may_reply()
    {
        var app = new App(HttpStatusCode.OK);

        await ReplyAsync(app, Asked, new Reply("OUI", "awa@iom.example"));

        Assert.Equal("awa@iom.example", app.Fields["from"]);
        Assert.Equal("{@iom.example : pass}", app.Fields["dkim"]);
    }

    [Fact]
    public async Task A_machine_may_reply_and_the_same_message_may_come_twice()
    {
        var app = new App(HttpStatusCode.OK);

        await ReplyAsync(app, Asked, new Reply("Absente", Automatic: true, MessageId: "<twice@anpej.example>"));

        Assert.Contains("Auto-Submitted: auto-replied", app.Fields["headers"].Split('\n'));
        Assert.Contains("Message-ID: <twice@anpej.example>", app.Fields["headers"].Split('\n'));
    }

    [Fact]
    public async Task What_the_app_refuses_is_passed_on_with_its_status()
    {
        var outcome = await ReplyAsync(new App(HttpStatusCode.Forbidden), Asked, new Reply("OUI"));

        Assert.Equal(403, outcome.Status);
        Assert.False(outcome.Delivered);
    }

    [Fact]
    public async Task A_mail_without_an_address_for_replies_takes_none()
    {
        var outcome = await ReplyAsync(new App(HttpStatusCode.OK), Asked with { ReplyTo = null }, new Reply("OUI"));

        Assert.Equal(409, outcome.Status);
    }

    private static async Task<ReplyOutcome> ReplyAsync(App app, MailMessage message, Reply reply)
    {
        using var client = new HttpClient(app);
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Relais:BaseUrl"] = "http://localhost:7071", ["SendGrid:InboundSecret"] = "s3cret" })
            .Build();
        return await new InboundReply(client, settings, new FakeTimeProvider()).DeliverAsync(message, reply, TestContext.Current.CancellationToken);
    }

    private sealed class App(HttpStatusCode status) : HttpMessageHandler
    {
        public string? Path { get; private set; }

        public Dictionary<string, string> Fields { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Path = request.RequestUri!.AbsolutePath;
            var boundary = request.Content!.Headers.ContentType!.Parameters.Single(parameter => parameter.Name == "boundary").Value!.Trim('"');
            var reader = new MultipartReader(boundary, await request.Content.ReadAsStreamAsync(cancellationToken));
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                var field = section.AsFormDataSection()!;
                Fields[field.Name] = await field.GetValueAsync(cancellationToken);
            }

            return new HttpResponseMessage(status);
        }
    }
}
