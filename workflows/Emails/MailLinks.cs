using Relais.Cases;
using Relais.Chasing;
using Relais.Referrals;

namespace Relais.Emails;

/// <summary>Where the links of mails lead.</summary>
/// <param name="BaseUrl">The address of the app.</param>
public sealed record LinkOptions(Uri BaseUrl);

/// <summary>Issues the links and reply addresses of mails. A mail carries one of each, since mail servers log addresses.</summary>
public sealed class MailLinks(IAnswerLinks links, LinkOptions options, TimeProvider clock)
{
    private static readonly TimeSpan AnswersAct = TimeSpan.FromDays(14);
    private static readonly TimeSpan PreferencesAct = TimeSpan.FromDays(90);

    /// <summary>The answer page of the letter's step, for its recipient; or the page that asks why the step has stalled.</summary>
    public async Task<Uri> AnswerPageAsync(Letter letter, StepRecord step, CancellationToken cancellation = default) =>
        AddressOf(await links.IssueAsync(Page(letter, step), cancellation));

    /// <summary>What a mail by itself carries: the page, and the token of the address that answers the letter's step, where a reply can.</summary>
    public async Task<(Uri Page, string? ReplyToken)> OfMailAsync(Letter letter, StepRecord step, CancellationToken cancellation = default)
    {
        var page = Page(letter, step);
        var tokens = await links.IssueAsync(letter.Message.Kind.IsAnsweredByReply() ? [page, Answer(letter, step, LinkPurpose.Reply)] : [page], cancellation);
        return (AddressOf(tokens[0]), tokens.ElementAtOrDefault(1));
    }

    /// <summary>The token of the address that answers a digest's lines by their numbers.</summary>
    public Task<string> ReplyTokenAsync(DigestKey digest, Recipient reader, CancellationToken cancellation = default) =>
        links.IssueAsync(new AnswerLink("", 0, "", reader.Party, LinkPurpose.DigestReply, clock.GetUtcNow() + AnswersAct, Digest: digest.ToString()), cancellation);

    /// <summary>The page on which a mailbox's reader says how mail is wanted, and when they are away.</summary>
    public async Task<Uri> PreferencesAsync(Recipient reader, CancellationToken cancellation = default)
    {
        var link = new AnswerLink(
            "",
            0,
            "",
            reader.Party,
            LinkPurpose.Preferences,
            clock.GetUtcNow() + PreferencesAct,
            Mailbox: Correspondent.IdOf(reader.Address),
            Domain: reader.Party == Party.Referrer ? EmailAddress.DomainOf(reader.Address) : null);
        return new Uri(options.BaseUrl, $"/u/{await links.IssueAsync(link, cancellation)}");
    }

    private Uri AddressOf(string token) => new(options.BaseUrl, $"/a/{token}");

    private AnswerLink Page(Letter letter, StepRecord step) =>
        Answer(letter, step, letter.Message.Kind == MessageKind.CallTask ? LinkPurpose.StallReason : LinkPurpose.Page);

    /// <summary>Links act for 14 days, or to the end of the step's window if that is later.</summary>
    private AnswerLink Answer(Letter letter, StepRecord step, LinkPurpose purpose)
    {
        var windowEnds = step.Plan.FirstOrDefault(moment => moment.Kind == MomentKind.Close)?.At ?? step.DueAt;
        var fortnight = clock.GetUtcNow() + AnswersAct;
        return new AnswerLink(letter.Case.Code, step.Number, step.Key, letter.To.Party, purpose, windowEnds > fortnight ? windowEnds : fortnight);
    }
}
