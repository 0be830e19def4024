namespace Relais.Emails.Digests;

/// <summary>What a digest says, in the order in which it is read: the text part and the HTML part are two settings of it.</summary>
public sealed record DigestContent
{
    public required Language Language { get; init; }

    public required string Subject { get; init; }

    public required string Heading { get; init; }

    public required string Greeting { get; init; }

    public required IReadOnlyList<DigestPart> Parts { get; init; }

    /// <summary>How to answer by mail, and why the recipient.</summary>
    public required IReadOnlyList<string> SmallPrint { get; init; }

    /// <summary>The link to the preferences, and what it says.</summary>
    public required string PreferencesLabel { get; init; }

    public required Uri Preferences { get; init; }
}

public sealed record DigestPart(string Title, IReadOnlyList<DigestItem> Items);

/// <param name="Number">Begins a reply that answers it.</param>
/// <param name="About">The case code, and the priority where it is not the usual.</param>
/// <param name="Heading">The question, or the news.</param>
public sealed record DigestItem(int Number, string About, string Heading, MailLine Line, IReadOnlyList<MailLink> Links);
