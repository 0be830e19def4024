using System.Runtime.CompilerServices;
using Relais.Cases;
using Relais.Emails;
using Relais.Emails.Digests;

namespace Relais.Tests.Support;

/// <summary>Renders nothing and keeps what is sent, with the message behind it.</summary>
public sealed class FakeMail(TimeProvider clock) : IEmailRenderer, IEmailSender
{
    private readonly ConditionalWeakTable<RenderedEmail, EmailMessage> _messages = [];
    private readonly ConditionalWeakTable<RenderedEmail, DigestMessage> _digests = [];

    /// <summary>The mails by themselves.</summary>
    public List<SentMail> Sent { get; } = [];

    public List<SentDigest> Digests { get; } = [];

    /// <summary>Every time that somebody was told something: by a mail of its own, or by a line of a digest.</summary>
    public IEnumerable<SentMail> Contacts => Sent.Concat(Digests.SelectMany(digest => digest.Message.Items.Select(item => new SentMail(digest.At, digest.To, item, digest.Email))));

    /// <summary>Sees each mail before the provider does.</summary>
    public Action<OutgoingEmail>? Sending { get; set; }

    /// <summary>What the provider says instead of taking a mail; it may throw.</summary>
    public Func<OutgoingEmail, SendOutcome?>? Instead { get; set; }

    /// <summary>From now on the provider refuses every mail, or those to addresses that begin so, until it is told to do something else.</summary>
    public void Refuse(string beginning = "") => Instead = mail => mail.ToAddress.StartsWith(beginning, StringComparison.Ordinal) ? new SendOutcome.Refused("No such mailbox.") : null;

    /// <summary>The provider takes every mail, or those that are meant, and its answer is lost.</summary>
    /// <returns>What it took; filled as it comes.</returns>
    public IReadOnlyList<OutgoingEmail> LoseAnswers(Func<OutgoingEmail, bool>? to = null)
    {
        var taken = new List<OutgoingEmail>();
        Instead = email =>
        {
            if (to?.Invoke(email) == false) return null;
            taken.Add(email);
            throw new NotNowException("The provider took it, and its answer was lost.");
        };
        return taken;
    }

    public Task<RenderedEmail> RenderAsync(EmailMessage message, CancellationToken cancellation = default)
    {
        var rendered = new RenderedEmail($"[{message.CaseCode}] {message.Kind} {message.Step?.Key ?? message.Feedback?.ToString()}", "", "");
        _messages.Add(rendered, message);
        return Task.FromResult(rendered);
    }

    public Task<RenderedEmail> RenderAsync(DigestMessage message, CancellationToken cancellation = default)
    {
        var rendered = new RenderedEmail($"[Relais] {message.Items.Count}", "", "");
        _digests.Add(rendered, message);
        return Task.FromResult(rendered);
    }

    public Task<SendOutcome> SendAsync(OutgoingEmail email, CancellationToken cancellation = default)
    {
        Sending?.Invoke(email);
        if (Instead?.Invoke(email) is { } outcome) return Task.FromResult(outcome);
        lock (Sent)
        {
            if (_digests.TryGetValue(email.Content, out var digest)) Digests.Add(new SentDigest(clock.GetUtcNow(), email.ToAddress, digest, email));
            if (_messages.TryGetValue(email.Content, out var message)) Sent.Add(new SentMail(clock.GetUtcNow(), email.ToAddress, message, email));
            return Task.FromResult<SendOutcome>(new SendOutcome.Sent($"id-{Sent.Count + Digests.Count}"));
        }
    }
}

public sealed record SentDigest(DateTimeOffset At, string To, DigestMessage Message, OutgoingEmail Email);

public sealed record SentMail(DateTimeOffset At, string To, EmailMessage Message, OutgoingEmail Email)
{
    /// <summary>The token of the link to the answer page.</summary>
    public string Token => Message.AnswerUrl!.Segments[^1];

    /// <summary>What it is about, in a word or two: <c>ask acknowledge</c>, <c>escalate 1 decide</c>, <c>feedback accepted</c>.</summary>
    public string About => Message.Kind switch
    {
        MessageKind.Feedback => $"feedback {Message.Feedback}".ToLowerInvariant(),
        MessageKind.Remind or MessageKind.Escalate => $"{Message.Kind} {Message.Number} {Message.Step!.Key}".ToLowerInvariant(),
        _ => $"{Message.Kind} {Message.Step?.Key}".ToLowerInvariant().Trim(),
    };
}
