using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Relais.Tests.Support;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace Relais.Tests.Local.Mailbox;

/// <summary>What SendGrid's own client meets when it talks to the mailbox.</summary>
public sealed class MailSendTests(LocalHostFixture host) : IClassFixture<LocalHostFixture>, IAsyncLifetime
{
    private readonly SendGridClient _sendGrid = new(new SendGridClientOptions { ApiKey = "SG.test", Host = host.Host.Address.ToString().TrimEnd('/') });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await host.Client.DeleteAsync("/mailbox/api/messages", Cancellation);
        await host.Client.DeleteAsync("/mailbox/api/failures", Cancellation);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_mail_is_taken_and_reads_as_it_was_sent()
    {
        var mail = Mail();
        mail.SetReplyTo(new EmailAddress("r+abc@reponse.anpej.example"));
        mail.AddHeader("Message-ID", "<1@relais.example>");
        mail.AddCustomArg("mail", "SN-26-000123-T");
        mail.AddCategory("ask");

        var response = await _sendGrid.SendEmailAsync(mail, Cancellation);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(22, response.Headers.GetValues("X-Message-Id").Single().Length);
        var kept = Assert.Single(await MessagesAsync())!;
        Assert.Equal("antenne.kolda@anpej.example", (string?)kept["to"]);
        Assert.Equal("relais@anpej.example", (string?)kept["from"]);
        Assert.Equal("r+abc@reponse.anpej.example", (string?)kept["replyTo"]);
        Assert.Equal("Accusez réception", (string?)kept["subject"]);
        Assert.Equal("1 Reçu", (string?)kept["text"]);
        Assert.Equal("<p>1 Reçu</p>", (string?)kept["html"]);
        Assert.Equal("<1@relais.example>", (string?)kept["headers"]!["Message-ID"]);
        Assert.Equal("SN-26-000123-T", (string?)kept["customArgs"]!["mail"]);
        Assert.Equal("ask", (string?)kept["categories"]![0]);
        Assert.True(DateTimeOffset.TryParse((string?)kept["sentAt"], out _));
        Assert.True(JsonNode.DeepEquals(kept, await JsonAsync($"/mailbox/api/messages/{kept["id"]}")));
    }

    [Fact]
    public async Task Each_recipient_has_a_copy_and_the_newest_comes_first()
    {
        await _sendGrid.SendEmailAsync(Mail(subject: "first"), Cancellation);
        var second = Mail(subject: "second");
        second.AddCc("sup.kolda@anpej.example");
        await _sendGrid.SendEmailAsync(second, Cancellation);

        var all = (await MessagesAsync()).Select(message => $"{message!["subject"]} to {message["to"]}");
        var filtered = (await JsonAsync("/mailbox/api/messages?to=SUP.kolda@anpej.example")).AsArray();

        Assert.Equal(["second to sup.kolda@anpej.example", "second to antenne.kolda@anpej.example", "first to antenne.kolda@anpej.example"], all);
        Assert.Equal("sup.kolda@anpej.example", (string?)Assert.Single(filtered)!["to"]);
    }

    public static TheoryData<string, Action<JsonObject>, string> Refused => new()
    {
        { "without a sender", mail => mail.Remove("from"), "from.email" },
        { "from no address", mail => mail["from"]!["email"] = "relais", "from.email" },
        { "to nobody", mail => mail["personalizations"] = new JsonArray(), "personalizations" },
        { "with an empty recipient list", mail => To(mail).Clear(), "personalizations.0.to" },
        { "to no address", mail => To(mail)[0]!["email"] = "kolda", "personalizations.0.to.0.email" },
        { "to the same person twice", mail => To(mail).Add(Address("Antenne.Kolda@anpej.example")), "personalizations" },
        { "to the same person as a copy", mail => mail["personalizations"]![0]!["bcc"] = new JsonArray(Address("antenne.kolda@anpej.example")), "personalizations" },
        { "with 1,001 personalizations", mail => mail["personalizations"] = Envelopes(1001), "personalizations" },
        { "without a subject", mail => mail.Remove("subject"), "subject" },
        { "without content", mail => mail.Remove("content"), "content" },
        { "with an empty text", mail => mail["content"]![0]!["value"] = "", "content.0.value" },
        { "with the text after the HTML", mail => mail["content"] = new JsonArray([.. mail["content"]!.AsArray().Reverse().Select(part => part!.DeepClone())]), "content" },
        { "with a header of SendGrid's own", mail => mail["headers"] = new JsonObject { ["Reply-To"] = "x@anpej.example" }, "headers" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_mail_that_SendGrid_would_refuse_is_refused_in_its_words(string how, Action<JsonObject> spoil, string field)
    {
        var mail = JsonNode.Parse(Mail().Serialize())!.AsObject();
        mail["subject"] = "Accusez réception";
        mail["personalizations"]![0]!.AsObject().Remove("subject");
        spoil(mail);

        var response = await _sendGrid.RequestAsync(BaseClient.Method.POST, mail.ToJsonString(), urlPath: "mail/send", cancellationToken: Cancellation);

        Assert.True(response.StatusCode == HttpStatusCode.BadRequest, how);
        var error = Assert.Single(JsonNode.Parse(await response.Body.ReadAsStringAsync(Cancellation))!["errors"]!.AsArray())!;
        Assert.Equal(field, (string?)error["field"]);
        Assert.False(string.IsNullOrEmpty((string?)error["message"]));
        Assert.StartsWith("http://sendgrid.com/docs/", (string?)error["help"], StringComparison.Ordinal);
        Assert.Empty(await MessagesAsync());
    }

    [Fact]
    public async Task A_caller_without_a_key_is_refused()
    {
        using var response = await host.Client.PostAsync("/v3/mail/send", Json("{}"), Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"from":"relais@anpej.example"}""")]
    public async Task A_body_that_is_no_mail_is_a_bad_request(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/mail/send") { Content = Json(body), Headers = { { "Authorization", "Bearer SG.test" } } };
        using var response = await host.Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotNull(JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!["errors"]![0]!["message"]);
    }

    [Fact]
    public async Task It_fails_as_often_as_it_is_told_and_then_takes_mail_again()
    {
        await host.Client.PostAsync("/mailbox/api/failures", Json("""{"status":429,"count":2,"retryAfter":1}"""), Cancellation);

        var statuses = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var response = await _sendGrid.SendEmailAsync(Mail(), Cancellation);
            statuses.Add(response.StatusCode);
            if (attempt == 0) Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter?.Delta);
        }

        Assert.Equal([HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests, HttpStatusCode.Accepted], statuses);
        Assert.Single(await MessagesAsync());
    }

    [Fact]
    public async Task It_fails_until_it_is_told_to_stop()
    {
        await host.Client.PostAsync("/mailbox/api/failures", Json("""{"status":500}"""), Cancellation);
        Assert.Equal(HttpStatusCode.InternalServerError, (await _sendGrid.SendEmailAsync(Mail(), Cancellation)).StatusCode);

        await host.Client.DeleteAsync("/mailbox/api/failures", Cancellation);

        Assert.Equal(HttpStatusCode.Accepted, (await _sendGrid.SendEmailAsync(Mail(), Cancellation)).StatusCode);
    }

    [Fact]
    public async Task A_broken_connection_leaves_a_mail_that_was_taken()
    {
        await host.Client.PostAsync("/mailbox/api/failures", Json("""{"drop":true,"count":1}"""), Cancellation);

        await Assert.ThrowsAsync<HttpRequestException>(() => _sendGrid.SendEmailAsync(Mail(), Cancellation));

        Assert.Single(await MessagesAsync());
    }

    [Theory]
    [InlineData("""{"status":200}""")]
    [InlineData("""{"count":0}""")]
    [InlineData("""{"delayMs":-1}""")]
    public async Task A_failure_that_makes_no_sense_is_refused(string failure)
    {
        using var response = await host.Client.PostAsync("/mailbox/api/failures", Json(failure), Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static SendGridMessage Mail(string subject = "Accusez réception") =>
        MailHelper.CreateSingleEmail(new EmailAddress("relais@anpej.example", "Relais"), new EmailAddress("antenne.kolda@anpej.example"), subject, "1 Reçu", "<p>1 Reçu</p>");

    private static JsonArray To(JsonObject mail) => mail["personalizations"]![0]!["to"]!.AsArray();

    private static JsonObject Address(string email) => new() { ["email"] = email };

    private static JsonArray Envelopes(int count) => [.. Enumerable.Range(0, count).Select(n => new JsonObject { ["to"] = new JsonArray(Address($"p{n}@anpej.example")) })];

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private async Task<JsonArray> MessagesAsync() => (await JsonAsync("/mailbox/api/messages")).AsArray();

    private async Task<JsonNode> JsonAsync(string path) => JsonSerializer.Deserialize<JsonNode>(await host.Client.GetStringAsync(path, Cancellation))!;
}
