using Relais.Emails;
using Relais.Emails.Digests;

namespace Relais.Local.Mailbox.Gallery;

/// <summary>One message as somebody would get it.</summary>
/// <param name="Group">What it is about: a step's key, or <c>news</c>.</param>
/// <param name="Name">What it is, for whoever looks through the gallery.</param>
/// <param name="Message">What a mail by itself says; none for a digest.</param>
public sealed record MailSample(string Group, string Key, string Name, Language Language, EmailMessage? Message = null, DigestMessage? Digest = null)
{
    public string Id => $"{Group}.{Key}.{(Language == Language.French ? "fr" : "en")}";

    public Task<RenderedEmail> RenderAsync(IEmailRenderer renderer) => Digest is { } digest ? renderer.RenderAsync(digest) : renderer.RenderAsync(Message!);
}
