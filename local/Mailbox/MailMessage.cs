using System.Net;
using System.Text.RegularExpressions;

namespace Relais.Local.Mailbox;

/// <summary>A mail as one recipient gets it, and as tools read it. Kept: add optional fields only.</summary>
/// <param name="Id">Sorts by the time of sending.</param>
/// <param name="ProviderId">What the sender was told as <c>X-Message-Id</c>.</param>
public sealed partial record MailMessage(
    string Id,
    string To,
    string From,
    string? ReplyTo,
    string Subject,
    string? Text,
    string? Html,
    IReadOnlyDictionary<string, string> Headers,
    DateTimeOffset SentAt,
    IReadOnlyDictionary<string, string>? CustomArgs = null,
    IReadOnlyList<string>? Categories = null,
    string? ProviderId = null)
{
    /// <summary>What can be opened from the mail, once each, in the order of its HTML.</summary>
    public IReadOnlyList<Uri> Links() =>
        [.. Href().Matches(Html ?? "")
            .Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))
            .Distinct()
            .Select(link => Uri.TryCreate(link, UriKind.Absolute, out var uri) ? uri : null)
            .OfType<Uri>()
            .Where(uri => uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)];

    [GeneratedRegex("""<a\b[^>]*?\bhref\s*=\s*["']([^"']+)["']""", RegexOptions.IgnoreCase)]
    private static partial Regex Href();
}
