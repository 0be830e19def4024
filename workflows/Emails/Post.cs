using Relais.Cases;

namespace Relais.Emails;

/// <summary>
/// Sends each mail once: a row is claimed before the provider is called and marked afterwards. A crash between the two sends again, which is harmless (same
/// thread, same question); a lost mail would not be.
/// </summary>
public sealed class Post(ICaseStore cases, MailLinks links, IEmailRenderer renderer, IEmailSender sender, DispatchOptions options, TimeProvider clock)
{
    /// <summary>Well within the time for which an activity is tried again.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);

    public async Task<SendOutcome> SendAsync(Letter letter, CancellationToken cancellation = default)
    {
        var mail = Row(letter);
        var (claim, earlier) = await ClaimAsync(letter.Case.Code, mail, letter.Again, cancellation);
        if (claim is null) return earlier!;

        SendOutcome outcome;
        try
        {
            outcome = await SendOnceAsync(letter, mail, cancellation);
        }
        catch (NotNowException failure)
        {
            // The provider may have taken the mail all the same, and told of it already; and another attempt may have begun meanwhile.
            await cases.ChangeAsync(
                letter.Case.Code,
                new CaseRows(Mail: mail.Key),
                state => state.Mail is { State: MailState.Claimed } claimed && claimed.ClaimedAt == mail.ClaimedAt
                    ? new CaseChange(letter.Case.Code) { Mail = claimed with { State = MailState.Waiting, Reason = failure.Message, NotBefore = NotBefore(failure) } }
                    : null,
                cancellation);
            throw;
        }

        // The provider may tell of the mail before it is marked as sent: what it has told stays.
        if (!await cases.CommitAsync(Mark(letter, claim, outcome), cancellation))
        {
            await cases.ChangeAsync(letter.Case.Code, new CaseRows(Mail: mail.Key), state => Mark(letter, state.Mail ?? mail, outcome), cancellation);
        }

        return outcome;
    }

    private DateTimeOffset? NotBefore(NotNowException failure) => failure.RetryAfter is { } wait ? clock.GetUtcNow() + (wait < LongestWait ? wait : LongestWait) : null;

    private MailRecord Row(Letter letter) => new()
    {
        Key = letter.MailKey,
        Kind = Words.Of(letter.Message.Kind),
        State = MailState.Claimed,
        Recipient = letter.To.Party,
        Address = letter.To.Address,
        Step = letter.Step?.Key,
        Number = letter.Step?.Number,
        ClaimedAt = clock.GetUtcNow(),
    };

    /// <returns>This attempt's claim as it is kept, or the outcome of an earlier one.</returns>
    private async Task<(MailRecord? Claim, SendOutcome? Earlier)> ClaimAsync(string code, MailRecord mail, bool again, CancellationToken cancellation)
    {
        if (await cases.ClaimAsync(code, mail, cancellation) is { } first) return (first, null);

        var was = (await cases.ReadAsync(code, new CaseRows(Mail: mail.Key), cancellation))?.Mail;
        switch (was?.State)
        {
            case MailState.Sent:
                return (null, new SendOutcome.Sent(was.ProviderId ?? ""));
            case MailState.Suppressed:
                return (null, new SendOutcome.Suppressed(was.Reason ?? ""));
            case MailState.Parked when !again:
                return (null, new SendOutcome.Refused(was.Reason ?? ""));
            case MailState.Waiting when mail.ClaimedAt < was.NotBefore:
                throw new NotNowException($"Mail {mail.Key} of case {code} is to wait until {was.NotBefore:O}.");
            case MailState.Claimed when mail.ClaimedAt - was.ClaimedAt < options.ClaimHolds:
                throw new NotNowException($"Mail {mail.Key} of case {code} may be being sent by another attempt.");
        }

        return await cases.ClaimAsync(code, mail.InPlaceOf(was), cancellation) is { } claim
            ? (claim, null)
            : throw new NotNowException($"Mail {mail.Key} of case {code} was taken over by another attempt.");
    }

    private async Task<SendOutcome> SendOnceAsync(Letter letter, MailRecord mail, CancellationToken cancellation)
    {
        var message = letter.Message;
        string? replyToken = null;
        if (letter.Step is { } step)
        {
            (var page, replyToken) = await links.OfMailAsync(letter, step, cancellation);
            message = message with { AnswerUrl = page };
        }

        var rendered = await renderer.RenderAsync(message, cancellation);
        var email = new OutgoingEmail(letter.To.Address, letter.To.Name, rendered, letter.Case.Code, $"{letter.Case.Code}/{mail.Key}", replyToken);
        return await sender.SendAsync(email, cancellation);
    }

    private CaseChange Mark(Letter letter, MailRecord mail, SendOutcome outcome)
    {
        var marked = outcome switch
        {
            SendOutcome.Sent sent => mail with { State = MailState.Sent, SentAt = clock.GetUtcNow(), ProviderId = sent.ProviderId, Reason = null },
            SendOutcome.Suppressed suppressed => mail with { State = MailState.Suppressed, Reason = suppressed.Reason },
            SendOutcome.Refused refused => mail with { State = MailState.Parked, Reason = refused.Reason },
            _ => throw new InvalidOperationException($"An outcome that is not known: {outcome}."),
        };
        var line = letter.Line with { Id = mail.Key, Audience = letter.To.Party };
        return new CaseChange(letter.Case.Code)
        {
            Mail = marked,
            Log = [outcome is SendOutcome.Sent ? line : line with { Kind = LogKind.MailRefused, Detail = marked.Reason }],
        };
    }
}
