using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Relais.Tests.Support;

/// <summary>A post as SendGrid's Inbound Parse makes it.</summary>
public sealed record InboundPost
{
    private static int _messages;

    public string Text { get; init; } = "OUI";

    public string? Html { get; init; }

    public string From { get; init; } = "Antenne de Kolda <antenne.kolda@anpej.example>";

    public required string To { get; init; }

    public string? EnvelopeFrom { get; init; } = "antenne.kolda@anpej.example";

    public string MessageId { get; init; } = $"<{Interlocked.Increment(ref _messages)}.test@anpej.example>";

    public string Subject { get; init; } = "Re: [SN-26-000123-T] Accusez réception";

    public IReadOnlyList<string> Headers { get; init; } = [];

    public string Dkim { get; init; } = "{@anpej.example : pass}";

    public string Spf { get; init; } = "pass";

    public int Files { get; init; }

    private string HeaderBlock => string.Join('\n', new[] { $"Message-ID: {MessageId}", "Date: Tue, 24 Nov 2026 10:05:00 +0000", $"From: {From}", $"To: {To}", $"Subject: {Subject}" }.Concat(Headers));

    /// <summary>The mail parsed into fields.</summary>
    public MultipartFormDataContent Parsed()
    {
        var form = Common();
        form.Add(Field(HeaderBlock), "headers");
        form.Add(Field(Text), "text");
        if (Html is not null) form.Add(Field(Html), "html");
        form.Add(Field(JsonSerializer.Serialize(new { to = "UTF-8", from = "UTF-8", subject = "UTF-8", text = "UTF-8" })), "charsets");
        form.Add(Field($"{Files}"), "attachments");
        for (var file = 1; file <= Files; file++) form.Add(new ByteArrayContent([0, 255, 13, 10, 45, 45]), $"attachment{file}", "photo.jpg");
        return form;
    }

    /// <summary>The whole mail as MIME in one field.</summary>
    public MultipartFormDataContent Raw(byte[]? mime = null)
    {
        var form = Common();
        form.Add(new ByteArrayContent(mime ?? Encoding.UTF8.GetBytes($"{HeaderBlock}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{Text}\n")), "email");
        return form;
    }

    private MultipartFormDataContent Common() => new()
    {
        { Field(From), "from" },
        { Field(To), "to" },
        { Field(Subject), "subject" },
        { Field(JsonSerializer.Serialize(new { to = new[] { To }, from = EnvelopeFrom })), "envelope" },
        { Field(Dkim), "dkim" },
        { Field(Spf), "SPF" },
        { Field("192.0.2.1"), "sender_ip" },
    };

    private static StringContent Field(string value)
    {
        var content = new StringContent(value, Encoding.UTF8);
        content.Headers.ContentType = (MediaTypeHeaderValue?)null;
        return content;
    }
}
