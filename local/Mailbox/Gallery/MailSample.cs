using Relais.Emails;

namespace Relais.Local.Mailbox.Gallery;

/// <summary>One message as somebody would get it.</summary>
/// <param name="Group">What it is about: a step's key, or <c>news</c>.</param>
/// <param name="Name">What it is, for whoever looks through the gallery.</param>
public sealed record MailSample(string Group, string Key, string Name, EmailMessage Message)
{
    public string Id => $"{Group}.{Key}.{(Message.Language == Language.French ? "fr" : "en")}";
}
