using System.Text.RegularExpressions;

namespace Relais.Emails.Replies;

/// <summary>Why a mail is not taken for something that a person wrote.</summary>
public enum Automatic
{
    /// <summary>An absence notice or another automatic answer.</summary>
    Reply,

    /// <summary>A notice that a mail could not be delivered.</summary>
    Bounce,

    /// <summary>One of our own mails come back.</summary>
    Loop,
}

/// <summary>Knows the mails that machines write: they are noted, never taken for an answer and never answered.</summary>
public static partial class AutomaticMail
{
    private static readonly string[] Marks = ["X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply-From", "X-Mail-Autoreply"];

    /// <param name="own">Our own address.</param>
    /// <param name="ownDomain">The domain of our reply addresses and message ids.</param>
    /// <returns>Null for a mail that a person may have written.</returns>
    public static Automatic? Find(InboundMail mail, string own, string ownDomain)
    {
        if (IsOwn(mail, own, ownDomain)) return Automatic.Loop;
        if (IsBounce(mail)) return Automatic.Bounce;
        return IsReply(mail) ? Automatic.Reply : null;
    }

    private static bool IsOwn(InboundMail mail, string own, string ownDomain) =>
        mail.From.Any(from => from.Address.Equals(own, StringComparison.OrdinalIgnoreCase) || from.Domain.Equals(ownDomain, StringComparison.OrdinalIgnoreCase))
        || (mail.MessageId?.TrimEnd('>', ' ').EndsWith("@" + ownDomain, StringComparison.OrdinalIgnoreCase) ?? false);

    private static bool IsBounce(InboundMail mail) =>
        mail.EnvelopeFrom?.Trim('<', '>', ' ') is ""
        || mail.Values("Return-Path").Any(path => path.Trim() == "<>")
        || mail.Values("X-Failed-Recipients").Any()
        || mail.Values("Content-Type").Any(type => type.TrimStart().StartsWith("multipart/report", StringComparison.OrdinalIgnoreCase))
        || mail.From.Any(from => Daemon().IsMatch(from.Address));

    private static bool IsReply(InboundMail mail) =>
        mail.Values("Auto-Submitted").Any(value => !value.Trim().Equals("no", StringComparison.OrdinalIgnoreCase))
        || Marks.SelectMany(mail.Values).Any()
        || mail.Values("Precedence").Any(value => Precedence().IsMatch(value))
        || mail.Values("X-Auto-Response-Suppress").Any(value => !value.Trim().Equals("none", StringComparison.OrdinalIgnoreCase))
        || Subject().IsMatch(Folded.Of(mail.Subject).Text);

    [GeneratedRegex(@"^(mailer-daemon|postmaster)(\+[^@]*)?@", RegexOptions.IgnoreCase)]
    private static partial Regex Daemon();

    [GeneratedRegex(@"^\s*(auto[_-]?reply|bulk|junk|list)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Precedence();

    // Folded: without accents, in lower case.
    [GeneratedRegex(@"^\s*((re|tr|fw|fwd|rep)\s*:\s*)?(absences? du bureau|absente? du bureau|message d'absence|notification d'absence|reponse automatique|automatic reply|auto(matic)?[ -]?(reply|response)|autoreply|out[ -]of[ -](the[ -])?office)")]
    private static partial Regex Subject();
}
