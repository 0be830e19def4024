using Relais.Emails.Digests;

namespace Relais.Emails;

/// <summary>Hands a mail to the provider.</summary>
public interface IEmailSender
{
    /// <returns>Sent, suppressed (not on the allow-list) or refused for good. A passing failure is a <see cref="Cases.NotNowException"/>.</returns>
    Task<SendOutcome> SendAsync(OutgoingEmail email, CancellationToken cancellation = default);
}

/// <param name="ThreadId">The case code: all mails of one case make one thread. A mailbox's digests make one too.</param>
/// <param name="MailKey">The key of the mail's row (<c>{case code}/{key}</c>), given to the provider as a custom argument so that its events find the row.</param>
/// <param name="ReplyToken">The token of the reply address; none where a reply leads nowhere.</param>
/// <param name="Preferences">Where the reader says how mail is wanted; in the digest only.</param>
public sealed record OutgoingEmail(string ToAddress, string ToName, RenderedEmail Content, string ThreadId, string MailKey, string? ReplyToken, Uri? Preferences = null);

/// <param name="Category">What kind of message it is; all that the provider's statistics are told of it.</param>
public sealed record RenderedEmail(string Subject, string Text, string Html, string? Category = null);

public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    public sealed record Sent(string ProviderId) : SendOutcome;

    public sealed record Suppressed(string Reason) : SendOutcome;

    public sealed record Refused(string Reason) : SendOutcome;

    /// <summary>It waits, and is released by the post's rounds.</summary>
    /// <param name="Mailbox">For whom it waits: the recipient's, or a stand-in's.</param>
    public sealed record Held(DateTimeOffset Until, string Mailbox) : SendOutcome;
}

/// <summary>Turns a message into subject, text and HTML.</summary>
public interface IEmailRenderer
{
    Task<RenderedEmail> RenderAsync(EmailMessage message, CancellationToken cancellation = default);

    /// <inheritdoc cref="RenderAsync(EmailMessage, CancellationToken)"/>
    Task<RenderedEmail> RenderAsync(DigestMessage message, CancellationToken cancellation = default);
}
