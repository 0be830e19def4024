using Relais.Cases;
using Relais.Chasing;

namespace Relais.Emails.Digests;

/// <summary>
/// Sends each digest once: its row is claimed before the provider is called and marked afterwards; then each case's log tells of its line, and the line is
/// taken out of the <c>Outlook</c>. A crash between any two of these is made good when it is run again.
/// </summary>
public sealed class DigestPost(
    ICaseStore cases,
    IOutlook outlook,
    WaitingMail waiting,
    MailLinks links,
    PostSchedule schedule,
    Dispatch dispatch,
    RefusedMail refused,
    IEmailRenderer renderer,
    IEmailSender sender,
    DispatchOptions options,
    TimeProvider clock)
{
    private const int SoonWorkingDays = 5;

    /// <summary>Sends what is due of a mailbox's daily and weekly lines.</summary>
    /// <param name="at">The round: the same again finishes what it began, and sends nothing twice.</param>
    public async Task SendAsync(string mailbox, DateTimeOffset at, CancellationToken cancellation = default)
    {
        var key = new DigestKey(mailbox, at);
        var record = await outlook.FindDigestAsync(key, cancellation);
        if (record is null or { State: MailState.Claimed or MailState.Waiting })
        {
            var lines = await DueAsync(mailbox, at, cancellation);
            if (lines.Count == 0) return;
            record = await SendOnceAsync(await ClaimAsync(record, key, lines, cancellation), lines, cancellation);
        }

        // Said or refused: the logs of its cases tell of it, whatever has become of their steps meanwhile.
        foreach (var line in await outlook.OfMailboxAsync(mailbox, cancellation))
        {
            if (!record.Lines.Any(said => said.Says(line))) continue;
            await cases.ChangeAsync(line.CaseCode, new CaseRows(Mail: line.MailKey), state => IsMarked(state.Mail, record) ? null : MarkOf(line, record, state.Mail), cancellation);
            await FinishAsync(line, record, cancellation);
        }
    }

    private async Task FinishAsync(OutlookLine line, DigestRecord digest, CancellationToken cancellation)
    {
        if (digest.State == MailState.Parked) await refused.ParkAsync(line, digest.Reason ?? "", digest.Key.At, cancellation);

        // A list of the week goes on as long as its step waits.
        else if (line.Way == Way.Weekly) await outlook.PutAsync(line with { NotBefore = await dispatch.NextDigestAsync(Way.Weekly, digest.Key.At, cancellation) }, cancellation);
        else await outlook.RemoveAsync(line, cancellation);
    }

    /// <summary>The lines that still hold true, by the numbers that they have in the digest; what is needed no more is taken out.</summary>
    private async Task<IReadOnlyList<(OutlookLine Line, Letter Letter)>> DueAsync(string mailbox, DateTimeOffset at, CancellationToken cancellation)
    {
        var waitingLines = (await outlook.OfMailboxAsync(mailbox, cancellation)).Where(line => line.Way != Way.Alone && line.NotBefore <= at && line.Refused is null);
        var isAway = await dispatch.IsAwayAsync(mailbox, at, cancellation);
        var due = new List<(OutlookLine, Letter)>();
        foreach (var about in waitingLines.GroupBy(line => line.Subject))
        {
            // Of what waits together the latest is said, but nobody is reminded of a question that was not put yet.
            var said = about.LastOrDefault(line => line.Message.Kind == MessageKind.Ask) ?? about.MaxBy(line => line.PutAt)!;
            foreach (var other in about.Where(line => line != said)) await outlook.RemoveAsync(other, cancellation);
            switch (await waiting.LookAsync(said, at, cancellation))
            {
                case Standing.Due standing when isAway && await dispatch.HasStandInAsync(standing.Letter, at, cancellation):
                    if (await dispatch.SendAsync(standing.Letter, cancellation) is SendOutcome.Refused refusal) await refused.ParkAsync(said, refusal.Reason, at, cancellation);
                    else await outlook.RemoveAsync(said, cancellation);
                    break;
                case Standing.Due standing:
                    due.Add((said, standing.Letter));
                    break;
                case Standing.OnHold:
                    await outlook.PutAsync(said with { NotBefore = await dispatch.NextDigestAsync(said.Way, at, cancellation) }, cancellation);
                    break;
                default:
                    await outlook.RemoveAsync(said, cancellation);
                    break;
            }
        }

        return due;
    }

    private async Task<DigestRecord> ClaimAsync(DigestRecord? was, DigestKey key, IReadOnlyList<(OutlookLine Line, Letter Letter)> lines, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (was is { State: MailState.Claimed } && now - was.ClaimedAt < options.ClaimHolds) throw new NotNowException($"Digest {key} may be being sent by another attempt.");

        var to = lines[0].Line.To;
        var ordered = Message(to, lines, key.At, new Uri("about:blank"), await schedule.CalendarAsync(cancellation)).Grouped(lines, line => line.Letter.Message).SelectMany(group => group);
        var claim = new DigestRecord
        {
            Key = key,
            State = MailState.Claimed,
            To = to,
            Lines = Numbered(was?.Lines ?? [], [.. ordered]),
            ClaimedAt = now,
            Version = was?.Version,
        };
        if (!await outlook.TrySaveDigestAsync(claim, cancellation)) throw new NotNowException($"Digest {key} was taken over by another attempt.");
        return await outlook.FindDigestAsync(key, cancellation) ?? throw new NotNowException($"Digest {key} cannot be read back.");
    }

    /// <summary>What an earlier copy said keeps its number, though it is said no more; what is new follows.</summary>
    private static IReadOnlyList<DigestLine> Numbered(IReadOnlyList<DigestLine> earlier, IReadOnlyList<(OutlookLine Line, Letter Letter)> now) =>
    [
        .. earlier.Select(line => line with { Withdrawn = !now.Any(said => line.IsOf(said.Line)) }),
        .. now.Where(said => !earlier.Any(line => line.IsOf(said.Line))).Select(LineOf),
    ];

    /// <summary>A line that no reply can answer names no step.</summary>
    private static DigestLine LineOf((OutlookLine Line, Letter Letter) said) => said.Letter.Message.Kind.IsAnsweredByReply()
        ? new DigestLine(said.Line.CaseCode, said.Line.Key, said.Line.Number, said.Line.Step)
        : new DigestLine(said.Line.CaseCode, said.Line.Key);

    private async Task<DigestRecord> SendOnceAsync(
        DigestRecord claim,
        IReadOnlyList<(OutlookLine Line, Letter Letter)> lines,
        CancellationToken cancellation)
    {
        var items = new List<(OutlookLine Line, Letter Letter)>();
        foreach (var line in lines)
        {
            var message = line.Letter.Step is { } step
                ? line.Letter.Message with { AnswerUrl = await links.AnswerPageAsync(line.Letter, step, cancellation) }
                : line.Letter.Message;
            items.Add((line.Line, line.Letter with { Message = message }));
        }

        SendOutcome outcome;
        try
        {
            var preferences = await links.PreferencesAsync(claim.To, cancellation);
            var message = Message(claim.To, items, claim.Key.At, preferences, await schedule.CalendarAsync(cancellation)) with
            {
                Numbers = [.. items.Select(item => claim.NumberOf(item.Line))],
            };
            var rendered = await renderer.RenderAsync(message, cancellation);
            var reply = await links.ReplyTokenAsync(claim.Key, claim.To, cancellation);
            outcome = await sender.SendAsync(
                new OutgoingEmail(claim.To.Address, claim.To.Name, rendered, $"digest-{claim.Key.Mailbox}", $"digest/{claim.Key}", reply, preferences),
                cancellation);
        }
        catch (NotNowException failure)
        {
            await outlook.TrySaveDigestAsync(claim with { State = MailState.Waiting, Reason = failure.Message }, cancellation);
            throw;
        }

        var marked = outcome switch
        {
            SendOutcome.Sent sent => claim with { State = MailState.Sent, SentAt = clock.GetUtcNow(), ProviderId = sent.ProviderId },
            SendOutcome.Suppressed suppressed => claim with { State = MailState.Suppressed, Reason = suppressed.Reason },
            SendOutcome.Refused refused => claim with { State = MailState.Parked, Reason = refused.Reason },
            _ => throw new InvalidOperationException($"An outcome that is not known: {outcome}."),
        };
        if (!await outlook.TrySaveDigestAsync(marked, cancellation)) throw new NotNowException($"Digest {claim.Key} was taken over by another attempt.");
        return marked;
    }

    private static DigestMessage Message(
        Recipient to, IReadOnlyList<(OutlookLine Line, Letter Letter)> lines, DateTimeOffset now, Uri preferences, WorkingCalendar calendar)
    {
        var today = WorkingCalendar.DateOf(now);
        var soon = Enumerable.Range(0, SoonWorkingDays).Aggregate(today, (date, _) => calendar.NextWorkingDay(date));
        return new DigestMessage(to.Language, to.Name, [.. lines.Select(line => line.Letter.Message)], now, today, soon, preferences);
    }

    /// <summary>What the provider has told since stays.</summary>
    private static bool IsMarked(MailRecord? mail, DigestRecord digest) => mail?.Digest == digest.Key.ToString() && mail.State == digest.State;

    /// <summary>The line's own mail row and log line, in its case.</summary>
    private static CaseChange MarkOf(OutlookLine line, DigestRecord digest, MailRecord? was)
    {
        var mail = new MailRecord
        {
            Key = line.MailKey,
            Kind = Words.Of(line.Message.Kind),
            State = digest.State,
            Recipient = line.To.Party,
            Address = line.To.Address,
            Step = line.Step,
            Number = line.Number,
            ClaimedAt = digest.ClaimedAt,
            SentAt = digest.SentAt,
            ProviderId = digest.ProviderId,
            Reason = digest.Reason,
            Digest = digest.Key.ToString(),
        };
        var entry = line.Line with { At = digest.Key.At, Id = line.MailKey, Audience = line.To.Party };
        return new CaseChange(line.CaseCode)
        {
            Mail = mail.InPlaceOf(was),
            Log = [digest.State == MailState.Sent ? entry : entry with { Kind = LogKind.MailRefused, Detail = digest.Reason }],
        };
    }
}
