namespace Relais.Emails;

/// <summary>What a mail says, in the order in which it is read: the text part and the HTML part are two settings of it.</summary>
public sealed record MailContent
{
    public required Language Language { get; init; }

    public required string Subject { get; init; }

    /// <summary>Case, service, priority.</summary>
    public required string About { get; init; }

    /// <summary>The one question, or the news.</summary>
    public required string Heading { get; init; }

    public required string Greeting { get; init; }

    public required IReadOnlyList<MailLine> Lines { get; init; }

    /// <summary>The answers, each a link to the page that records it; none where nothing is asked.</summary>
    public IReadOnlyList<MailLink> Links { get; init; } = [];

    /// <summary>Who asks, why the recipient, and what a click does.</summary>
    public required IReadOnlyList<MailLine> SmallPrint { get; init; }
}

/// <summary>A sentence whose weight lies on its middle.</summary>
public sealed record MailLine(string Start, string Strong = "", string End = "")
{
    public override string ToString() => Start + Strong + End;
}

/// <param name="Number">The answer's number.</param>
public sealed record MailLink(int Number, string Label, Uri Url);
