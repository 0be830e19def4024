using System.Text.Json;

namespace Relais.Local.Mailbox;

/// <summary>The body of SendGrid's v3 <c>mail/send</c>, as far as the mailbox heeds it.</summary>
internal sealed record MailSend(
    MailAddress? From = null,
    MailAddress? ReplyTo = null,
    IReadOnlyList<Personalization>? Personalizations = null,
    string? Subject = null,
    IReadOnlyList<MailContent>? Content = null,
    IReadOnlyDictionary<string, string>? Headers = null,
    IReadOnlyDictionary<string, string>? CustomArgs = null,
    IReadOnlyList<string>? Categories = null,
    string? TemplateId = null)
{
    private static readonly JsonSerializerOptions SendGridJson = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <returns>Null when the body is no such thing.</returns>
    public static async Task<MailSend?> ReadAsync(Stream body, CancellationToken cancellation)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<MailSend>(body, SendGridJson, cancellation);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

internal sealed record MailAddress(string? Email = null, string? Name = null);

internal sealed record MailContent(string? Type = null, string? Value = null);

/// <summary>One envelope: who gets the mail, and what differs for them.</summary>
internal sealed record Personalization(
    IReadOnlyList<MailAddress>? To = null,
    IReadOnlyList<MailAddress>? Cc = null,
    IReadOnlyList<MailAddress>? Bcc = null,
    string? Subject = null,
    IReadOnlyDictionary<string, string>? Headers = null,
    IReadOnlyDictionary<string, string>? CustomArgs = null)
{
    /// <summary>All addresses with their places in the request.</summary>
    public IEnumerable<(string Place, MailAddress Address)> Recipients() =>
        new[] { ("to", To), ("cc", Cc), ("bcc", Bcc) }.SelectMany(list => (list.Item2 ?? []).Select((address, index) => ($"{list.Item1}.{index}", address)));
}
