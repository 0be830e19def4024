using System.Text;
using System.Text.Json;
using MimeKit;
using MimeKit.Text;

namespace Relais.Emails.Replies;

/// <summary>
/// A mail as the fields of SendGrid's Inbound Parse, in either of its forms: parsed (<c>headers</c>, <c>text</c>, <c>html</c> …) or raw (<c>email</c>, the whole of
/// it as MIME). What the provider found out itself, the envelope and the checks of the sender, stands beside it in both.
/// </summary>
public static class MailForm
{
    private static readonly string[] Recipients = ["To", "Cc", "Delivered-To", "X-Original-To"];

    /// <param name="fields">By name, decoded; of a field sent twice, the first.</param>
    /// <param name="raw">The bytes of the field <c>email</c>; none in the parsed form.</param>
    /// <param name="attachments">How many files were posted beside the fields.</param>
    /// <returns>Null when this is no mail.</returns>
    public static InboundMail? Read(IReadOnlyDictionary<string, string> fields, byte[]? raw, int attachments)
    {
        var mail = raw is null ? OfFields(fields, attachments) : OfMime(raw);
        if (mail is null) return null;

        var (to, from) = Envelope(fields.GetValueOrDefault("envelope"));
        return mail with
        {
            To = [.. to, .. mail.To],
            EnvelopeFrom = from,
            Authentication = MailAuthentication.Read(fields.GetValueOrDefault("dkim"), fields.GetValueOrDefault("SPF")),
        };
    }

    private static InboundMail? OfFields(IReadOnlyDictionary<string, string> fields, int attachments)
    {
        if (!fields.ContainsKey("from") && !fields.ContainsKey("headers")) return null;
        var headers = Headers(fields.GetValueOrDefault("headers"));
        var mail = OfHeaders(headers);
        var text = fields.GetValueOrDefault("text");
        return mail with
        {
            From = mail.Values("From").Any() ? mail.From : Addresses(fields.GetValueOrDefault("from") ?? ""),
            To = [.. mail.To, .. Addresses(fields.GetValueOrDefault("to") ?? "").Select(address => address.Address)],
            Subject = fields.GetValueOrDefault("subject") ?? mail.Subject,
            Text = text is not null && IsFlowed(headers) ? Unflowed(text, deletesSpace: false) : text,
            Html = fields.GetValueOrDefault("html"),
            Attachments = attachments,
        };
    }

    private static InboundMail? OfMime(byte[] raw)
    {
        try
        {
            using var stream = new MemoryStream(raw, writable: false);
            using var message = MimeMessage.Load(stream);
            var texts = message.BodyParts.OfType<TextPart>().Where(part => !part.IsAttachment).ToList();
            var plain = texts.Find(part => part.IsPlain);

            // MIME keeps what belongs to the body, such as its type, apart.
            return OfHeaders(message.Headers.Concat(message.Body?.Headers ?? [])) with
            {
                Text = plain is null ? null : plain.IsFlowed ? Unflowed(plain.Text, DeletesSpace(plain.ContentType)) : plain.Text,
                Html = texts.Find(part => part.IsHtml)?.Text,
                Attachments = message.BodyParts.Count(part => part is not TextPart || part.IsAttachment),
            };
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static InboundMail OfHeaders(IEnumerable<Header> headers)
    {
        var all = headers.Select(header => new MailHeader(header.Field, header.Value)).ToList();
        var mail = new InboundMail { Headers = all };
        return mail with
        {
            MessageId = mail.Values("Message-ID").Select(value => value.Trim()).FirstOrDefault(value => value.Length > 0),
            From = [.. mail.Values("From").SelectMany(Addresses)],
            To = [.. Recipients.SelectMany(mail.Values).SelectMany(Addresses).Select(address => address.Address)],
            Subject = mail.Values("Subject").FirstOrDefault() ?? "",
        };
    }

    private static HeaderList Headers(string? block)
    {
        try
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes((block ?? "").Trim('\r', '\n') + "\r\n\r\n"));
            return HeaderList.Load(stream);
        }
        catch (FormatException)
        {
            return [];
        }
    }

    /// <summary>What stands in a From that names nobody counts as one address, so that such a mail has no single sender to be taken for.</summary>
    private static IEnumerable<MailAddress> AddressesOf(InternetAddress address) => address switch
    {
        MailboxAddress mailbox => [new MailAddress(mailbox.Address, mailbox.Name ?? "")],
        GroupAddress group => [new MailAddress("", group.Name ?? ""), .. group.Members.SelectMany(AddressesOf)],
        _ => [],
    };

    private static List<MailAddress> Addresses(string value) =>
        InternetAddressList.TryParse(value, out var list) ? [.. list.SelectMany(AddressesOf)] : [];

    private static (IReadOnlyList<string> To, string? From) Envelope(string? json)
    {
        try
        {
            return JsonSerializer.Deserialize<EnvelopeFields>(json ?? "{}", JsonSerializerOptions.Web) is { } envelope
                ? ([.. (envelope.To ?? []).OfType<string>()], envelope.From)
                : ([], null);
        }
        catch (JsonException)
        {
            return ([], null);
        }
    }

    private static bool IsFlowed(HeaderList headers) =>
        ContentType.TryParse(headers[HeaderId.ContentType] ?? "", out var type) && string.Equals(type.Format, "flowed", StringComparison.OrdinalIgnoreCase);

    private static bool DeletesSpace(ContentType type) => string.Equals(type.Parameters["delsp"], "yes", StringComparison.OrdinalIgnoreCase);

    private static string Unflowed(string text, bool deletesSpace) => new FlowedToText { DeleteSpace = deletesSpace }.Convert(text);

    private sealed record EnvelopeFields(IReadOnlyList<string?>? To, string? From);
}
