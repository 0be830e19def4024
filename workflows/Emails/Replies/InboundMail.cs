namespace Relais.Emails.Replies;

/// <summary>A mail as it came in, in whichever form the provider posted it. Attachments are counted, and not kept.</summary>
public sealed record InboundMail
{
    /// <summary>The mail's own <c>Message-ID</c>; none where it has none.</summary>
    public string? MessageId { get; init; }

    /// <summary>Every header of the mail, in order, decoded.</summary>
    public IReadOnlyList<MailHeader> Headers { get; init; } = [];

    /// <summary>Every address that any <c>From</c> header names; a mail to be believed has one.</summary>
    public IReadOnlyList<MailAddress> From { get; init; } = [];

    /// <summary>Whom the mail was delivered to, the envelope's recipients first.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>The envelope's sender: empty for a bounce, null where the provider did not say.</summary>
    public string? EnvelopeFrom { get; init; }

    public string Subject { get; init; } = "";

    /// <summary>The text part; none in a mail that is HTML only.</summary>
    public string? Text { get; init; }

    public string? Html { get; init; }

    public int Attachments { get; init; }

    /// <summary>What the provider has checked of the sender.</summary>
    public MailAuthentication Authentication { get; init; } = MailAuthentication.None;

    /// <summary>The values of a header, in order.</summary>
    public IEnumerable<string> Values(string name) =>
        Headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);
}

public sealed record MailHeader(string Name, string Value);

/// <param name="Name">The display name; empty where there is none.</param>
public sealed record MailAddress(string Address, string Name)
{
    public string Domain => Address[(Address.LastIndexOf('@') + 1)..].ToLowerInvariant();
}
