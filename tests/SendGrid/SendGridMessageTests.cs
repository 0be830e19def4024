using System.Text.Json.Nodes;
using Relais.Functions.SendGrid;
using Relais.Tests.Support;

namespace Relais.Tests.SendGrid;

/// <summary>What SendGrid is told.</summary>
public sealed class SendGridMessageTests : IAsyncLifetime
{
    private FakeSendGrid _provider = null!;

    public async ValueTask InitializeAsync() => _provider = await FakeSendGrid.StartAsync();

    public async ValueTask DisposeAsync() => await _provider.DisposeAsync();

    [Fact]
    public async Task It_carries_both_parts_from_us_to_one_recipient()
    {
        await _provider.SendAsync();
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
        await _provider.SendAsync();
        var first = Headers();
        await _provider.SendAsync(FakeSendGrid.Email with { MailKey = "SN-26-000123-T/002-ask-9f3a" });
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
        await _provider.SendAsync();
        var first = Headers()["Message-ID"];
        await _provider.SendAsync(FakeSendGrid.Email with { ReplyToken = "234567abcdefghijklmnopqrstuvwxyz" });
        Assert.Equal(first, Headers()["Message-ID"]);
    }

    [Fact]
    public async Task The_provider_learns_the_rows_key_and_the_kind_and_tracks_nothing()
    {
        await _provider.SendAsync();
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
        await _provider.SendAsync(FakeSendGrid.Email with { ReplyToken = null });
        Assert.Null(_provider.Received!["reply_to"]);
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
