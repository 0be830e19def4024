using System.Runtime.CompilerServices;
using Relais.Emails;

namespace Relais.Tests.Support;

/// <summary>Renders nothing and keeps what is sent, with the message behind it.</summary>
public sealed class FakeMail(TimeProvider clock) : IEmailRenderer, IEmailSender
{
    private readonly ConditionalWeakTable<RenderedEmail, EmailMessage> _messages = [];

    public List<SentMail> Sent { get; } = [];

    /// <summary>What the provider says instead of taking a mail; it may throw.</summary>
    public Func<OutgoingEmail, SendOutcome?>? Instead { get; set; }

    public Task<RenderedEmail> RenderAsync(EmailMessage message, CancellationToken cancellation = default)
    {
        var rendered = new RenderedEmail($"[{message.CaseCode}] {message.Kind} {message.Step?.Key ?? message.Feedback?.ToString()}", "", "");
        _messages.Add(rendered, message);
        return Task.FromResult(rendered);
    }

    public Task<SendOutcome> SendAsync(OutgoingEmail email, CancellationToken cancellation = default)
    {
        if (Instead?.Invoke(email) is { } outcome) return Task.FromResult(outcome);
        _messages.TryGetValue(email.Content, out var message);
        lock (Sent)
        {
            Sent.Add(new SentMail(clock.GetUtcNow(), email.ToAddress, message!, email));
            return Task.FromResult<SendOutcome>(new SendOutcome.Sent($"id-{Sent.Count}"));
        }
    }
}

public sealed record SentMail(DateTimeOffset At, string To, EmailMessage Message, OutgoingEmail Email)
{
    /// <summary>What it is about, in a word or two: <c>ask acknowledge</c>, <c>escalate 1 decide</c>, <c>feedback accepted</c>.</summary>
    public string About => Message.Kind switch
    {
        MessageKind.Feedback => $"feedback {Message.Feedback}".ToLowerInvariant(),
        MessageKind.Remind or MessageKind.Escalate => $"{Message.Kind} {Message.Number} {Message.Step!.Key}".ToLowerInvariant(),
        _ => $"{Message.Kind} {Message.Step?.Key}".ToLowerInvariant().Trim(),
    };
}
