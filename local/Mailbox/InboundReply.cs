using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;

namespace Relais.Local.Mailbox;

/// <summary>What somebody types as a reply to a mail.</summary>
/// <param name="From">Who replies, where it is not the recipient.</param>
/// <param name="Automatic">A machine answers: an absence notice.</param>
/// <param name="MessageId">The message's own id, so that it can be delivered twice; a new one where there is none.</param>
public sealed record Reply(string Text, string? From = null, bool Automatic = false, string? MessageId = null);

/// <summary>What became of a reply.</summary>
public sealed record ReplyOutcome(int Status, string? Problem)
{
    public bool Delivered => Problem is null;
}

/// <summary>Delivers a reply to the app as SendGrid's Inbound Parse does: multipart form data, the mail parsed into fields.</summary>
internal sealed class InboundReply(HttpClient client, IConfiguration configuration, TimeProvider clock)
{
    public async Task<ReplyOutcome> DeliverAsync(MailMessage message, Reply reply, CancellationToken cancellation)
    {
        if (message.ReplyTo is null) return new ReplyOutcome(StatusCodes.Status409Conflict, "This mail names no address for replies.");

        using var form = Form(message, message.ReplyTo, reply);
        var hook = new Uri(new Uri(configuration["Relais:BaseUrl"]!), $"hooks/sendgrid/inbound/{configuration["SendGrid:InboundSecret"]}");
        using var response = await client.PostAsync(hook, form, cancellation);
        var status = (int)response.StatusCode;
        return response.StatusCode switch
        {
            HttpStatusCode.NotFound => new ReplyOutcome(StatusCodes.Status502BadGateway, "The app answered 404: SendGrid:InboundSecret is not the one that it knows."),
            _ when response.IsSuccessStatusCode => new ReplyOutcome(status, null),
            _ => new ReplyOutcome(status, $"The app answered {status}: {await response.Content.ReadAsStringAsync(cancellation)}".TrimEnd(' ', ':')),
        };
    }

    private MultipartFormDataContent Form(MailMessage message, string replyTo, Reply reply)
    {
        var from = string.IsNullOrWhiteSpace(reply.From) ? message.To : reply.From.Trim();
        var domain = from[(from.LastIndexOf('@') + 1)..].TrimEnd('>');
        var thread = message.Headers.GetValueOrDefault("Message-ID");
        var headers = new List<(string Name, string? Value)>
        {
            ("Message-ID", reply.MessageId ?? $"<{RandomNumberGenerator.GetHexString(24, lowercase: true)}@{domain}>"),
            ("Date", clock.GetUtcNow().ToString("r", CultureInfo.InvariantCulture)),
            ("From", from),
            ("To", replyTo),
            ("Subject", $"Re: {message.Subject}"),
            ("In-Reply-To", thread),
            ("References", thread),
            ("Auto-Submitted", reply.Automatic ? "auto-replied" : null),
            ("Content-Type", "text/plain; charset=utf-8"),
        };
        return new MultipartFormDataContent
        {
            Field("headers", string.Join('\n', headers.Where(header => header.Value is not null).Select(header => $"{header.Name}: {header.Value}"))),
            Field("from", from),
            Field("to", replyTo),
            Field("subject", $"Re: {message.Subject}"),
            Field("text", $"{reply.Text}\n\n{Quote(message)}"),
            Field("envelope", JsonSerializer.Serialize(new { to = new[] { replyTo }, from })),
            Field("charsets", """{"to":"UTF-8","from":"UTF-8","subject":"UTF-8","text":"UTF-8"}"""),
            Field("SPF", "pass"),
            Field("dkim", $"{{@{domain} : pass}}"),
            Field("sender_ip", "127.0.0.1"),
            Field("attachments", "0"),
        };
    }

    private static StringContent Field(string name, string value)
    {
        var content = new StringContent(value);
        content.Headers.ContentType = null;
        content.Headers.ContentDisposition = new("form-data") { Name = $"\"{name}\"" };
        return content;
    }

    private static string Quote(MailMessage message) =>
        string.Create(CultureInfo.GetCultureInfo("fr-FR"), $"Le {message.SentAt:ddd d MMM yyyy} à {message.SentAt:HH:mm}, {message.From} a écrit :\n")
        + string.Join('\n', (message.Text ?? "").Split('\n').Select(line => $"> {line.TrimEnd('\r')}"));
}
