using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Emails;
using Relais.Functions.Emails;
using Relais.Functions.SendGrid;
using Relais.Tests.Support;

namespace Relais.Tests.SendGrid;

public sealed class SendGridEmailSenderTests : IAsyncLifetime
{
    private static readonly OutgoingEmail Email = new(
        "awa@anpej.example",
        "Awa Diop",
        new RenderedEmail("[SN-26-000123-T] Reçu ?", "texte", "<p>html</p>", MessageKind.Remind),
        "SN-26-000123-T",
        "SN-26-000123-T/001-remind-1-9f3a",
        "abcdefghijklmnopqrstuvwxyz234567");

    private FakeSendGrid _provider = null!;

    public async ValueTask InitializeAsync() => _provider = await FakeSendGrid.StartAsync();

    public async ValueTask DisposeAsync() => await _provider.DisposeAsync();

    [Fact]
    public async Task A_mail_that_is_taken_comes_back_with_the_providers_id()
    {
        var outcome = await SendAsync();
        Assert.Equal(new SendOutcome.Sent("sg-1"), outcome);
        Assert.Equal("Bearer SG.test", _provider.Authorization);
    }

    [Fact]
    public async Task It_carries_both_parts_from_us_to_one_recipient()
    {
        await SendAsync();
        var mail = _provider.Received!;
        Assert.Equal("""{"email":"relais@relais.example","name":"Relais"}""", Sorted(mail["from"]));
        Assert.Equal("""[{"email":"awa@anpej.example","name":"Awa Diop"}]""", Sorted(mail["personalizations"]![0]!["to"]));
        Assert.Equal("[SN-26-000123-T] Reçu ?", (string?)mail["subject"]);
        Assert.Equal("""[{"type":"text/plain","value":"texte"},{"type":"text/html","value":"<p>html</p>"}]""", Sorted(mail["content"]));
        Assert.Equal("r+abcdefghijklmnopqrstuvwxyz234567@reply.relais.example", (string?)mail["reply_to"]!["email"]);
    }

    [Fact]
    public async Task Mails_of_one_case_make_one_thread_and_say_that_a_machine_wrote_them()
    {
        await SendAsync();
        var first = Headers();
        await SendAsync(Email with { MailKey = "SN-26-000123-T/002-ask-9f3a" });
        var second = Headers();

        Assert.Equal("<SN-26-000123-T@reply.relais.example>", first["References"]);
        Assert.Equal(first["References"], first["In-Reply-To"]);
        Assert.Equal(first["References"], second["References"]);
        Assert.Equal("auto-generated", first["Auto-Submitted"]);
        Assert.Matches("^<[0-9a-f]{32}@reply.relais.example>$", first["Message-ID"]);
        Assert.NotEqual(first["Message-ID"], second["Message-ID"]);
    }

    [Fact]
    public async Task The_same_mail_sent_again_has_the_same_message_id()
    {
        await SendAsync();
        var first = Headers()["Message-ID"];
        await SendAsync(Email with { ReplyToken = "234567abcdefghijklmnopqrstuvwxyz" });
        Assert.Equal(first, Headers()["Message-ID"]);
    }

    [Fact]
    public async Task The_provider_learns_the_rows_key_and_the_kind_and_tracks_nothing()
    {
        await SendAsync();
        var mail = _provider.Received!;
        Assert.Equal("SN-26-000123-T/001-remind-1-9f3a", (string?)(mail["personalizations"]![0]!["custom_args"] ?? mail["custom_args"])![SendGridEmailSender.MailArgument]);
        Assert.Equal("""["remind"]""", mail["categories"]!.ToJsonString());
        var tracking = mail["tracking_settings"]!;
        Assert.All(["click_tracking", "open_tracking", "subscription_tracking", "ganalytics"], kind => Assert.False((bool)tracking[kind]!["enable"]!));
        Assert.False((bool)tracking["click_tracking"]!["enable_text"]!);
        Assert.False((bool)mail["mail_settings"]!["sandbox_mode"]!["enable"]!);
    }

    [Fact]
    public async Task A_mail_that_no_reply_answers_has_no_reply_address()
    {
        await SendAsync(Email with { ReplyToken = null });
        Assert.Null(_provider.Received!["reply_to"]);
    }

    [Fact]
    public async Task A_domain_that_is_not_listed_gets_nothing()
    {
        var outcome = await SendAsync(Email with { ToAddress = "awa@elsewhere.example" });
        Assert.DoesNotContain("elsewhere", Assert.IsType<SendOutcome.Suppressed>(outcome).Reason, StringComparison.Ordinal);
        Assert.Null(_provider.Received);
    }

    [Theory]
    [InlineData(429, "30")]
    [InlineData(500, null)]
    [InlineData(503, "120")]
    [InlineData(408, null)]
    [InlineData(401, null)]
    [InlineData(403, null)]
    public async Task What_may_pass_is_not_now(int status, string? retryAfter)
    {
        _provider.Answer = context =>
        {
            context.Response.StatusCode = status;
            if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        };
        var failure = await Assert.ThrowsAsync<NotNowException>(() => SendAsync());
        Assert.Contains($"{status}", failure.Message, StringComparison.Ordinal);
        if (retryAfter is not null) Assert.Contains($"Retry-After {retryAfter}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_keeps_the_providers_words_but_no_address()
    {
        Refuse("""{"errors":[{"message":"Does not contain a valid address: awa@anpej.example.","field":"personalizations.0.to.0.email","help":"http://sendgrid.com/docs"}]}""");
        var reason = Assert.IsType<SendOutcome.Refused>(await SendAsync()).Reason;
        Assert.Equal("SendGrid answered 400: Does not contain a valid address: … (personalizations.0.to.0.email)", reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>bad gateway</html>")]
    [InlineData("{}")]
    [InlineData("""{"errors":null}""")]
    [InlineData("""{"errors":[{}]}""")]
    public async Task A_refusal_without_words_still_has_its_status(string body)
    {
        Refuse(body);
        Assert.StartsWith("SendGrid answered 400", Assert.IsType<SendOutcome.Refused>(await SendAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_refusal_is_cut()
    {
        Refuse($$"""{"errors":[{"message":"{{new string('x', 5000)}}"}]}""");
        Assert.Equal(300, Assert.IsType<SendOutcome.Refused>(await SendAsync()).Reason.Length);
    }

    [Fact]
    public async Task A_broken_connection_is_not_now()
    {
        _provider.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        await Assert.ThrowsAsync<NotNowException>(() => SendAsync());
    }

    [Fact]
    public async Task A_provider_that_is_not_there_is_not_now()
    {
        await _provider.DisposeAsync();
        var failure = await Assert.ThrowsAsync<NotNowException>(() => SendAsync());
        Assert.IsType<SocketException>(failure.InnerException!.InnerException);
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_in_time_is_not_now()
    {
        using var never = new CancellationTokenSource();
        _provider.Answer = context => Task.Delay(Timeout.InfiniteTimeSpan, never.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        var failure = await Assert.ThrowsAsync<NotNowException>(() => SendAsync(patience: TimeSpan.FromMilliseconds(50)));
        Assert.Contains("in time", failure.Message, StringComparison.Ordinal);
        never.Cancel();
    }

    [Fact]
    public async Task Whoever_cancels_gets_a_cancellation()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(cancellation: cancelled.Token));
    }

    private void Refuse(string body) => _provider.Answer = context =>
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync(body);
    };

    private async Task<SendOutcome> SendAsync(OutgoingEmail? email = null, TimeSpan? patience = null, CancellationToken? cancellation = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["SendGrid:BaseUrl"] = _provider.Address.ToString(),
            ["SendGrid:ApiKey"] = "SG.test",
            ["Mail:From"] = "relais@relais.example",
            ["Mail:ReplyDomain"] = "reply.relais.example",
            ["Mail:AllowedDomains"] = "anpej.example",
        }).Build();
        var services = new ServiceCollection().AddLogging().AddMail(configuration);
        if (patience is { } most) services.AddHttpClient(nameof(SendGridEmailSender), client => client.Timeout = most);
        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<IEmailSender>().SendAsync(email ?? Email, cancellation ?? TestContext.Current.CancellationToken);
    }

    private Dictionary<string, string> Headers()
    {
        var mail = _provider.Received!;
        var headers = (mail["personalizations"]![0]!["headers"] ?? mail["headers"])!.AsObject();
        return headers.ToDictionary(header => header.Key, header => (string)header.Value!);
    }

    /// <summary>The JSON with its names in order, so that it can be compared.</summary>
    private static string Sorted(JsonNode? node)
    {
        JsonNode? Sort(JsonNode? value) => value switch
        {
            JsonObject shape => new JsonObject(shape.OrderBy(property => property.Key, StringComparer.Ordinal).Select(property => KeyValuePair.Create(property.Key, Sort(property.Value)))),
            JsonArray list => new JsonArray([.. list.Select(Sort)]),
            _ => value?.DeepClone(),
        };
        return Sort(node)!.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
