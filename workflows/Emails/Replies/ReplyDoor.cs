using System.Security.Cryptography;
using System.Text;
using Relais.Cases;

namespace Relais.Emails.Replies;

/// <summary>What a mail that came in turned out to be.</summary>
public enum Received
{
    /// <summary>It names no address of ours that is known: nothing is kept of it.</summary>
    Unaddressed,

    /// <summary>It came before.</summary>
    Known,

    /// <summary>A machine wrote it: noted in the case's log.</summary>
    Automatic,

    /// <summary>Its sender is not certain: kept for an administrator.</summary>
    Kept,

    /// <summary>It is stored, and what follows from it is done.</summary>
    Handled,
}

/// <summary>Where replies by email come in: bound to a step by their address, or to several by a digest's; stored once, then handled.</summary>
public sealed class ReplyDoor(
    ICaseStore cases,
    IAnswerLinks links,
    IOutlook outlook,
    IPendingWork pending,
    ReplySenders senders,
    ReplyHandling handling,
    ReplyOptions options,
    TimeProvider clock)
{
    public async Task<Received> ReceiveAsync(InboundMail mail, ICaseRuns runs, CancellationToken cancellation = default)
    {
        if (ReplyAddress.TokenIn(mail.To, options.Domain) is not { } token) return Received.Unaddressed;
        if (await links.FindAsync(token, cancellation) is not { } link) return Received.Unaddressed;

        var text = ReplyText.Of(mail, await senders.NamesOfAsync(mail, cancellation));
        var received = Received.Unaddressed;
        foreach (var part in await PartsAsync(link, KeyOf(mail), text, cancellation))
        {
            var became = await TakeAsync(part, link, mail, runs, cancellation);
            if (became > received) received = became;
        }

        return received;
    }

    /// <summary>What a mail says of one step.</summary>
    private sealed record Part(string CaseCode, int Number, string Step, string Key, ReplyText Text);

    private async Task<IReadOnlyList<Part>> PartsAsync(AnswerLink link, string key, ReplyText text, CancellationToken cancellation)
    {
        if (link.Purpose == LinkPurpose.Reply) return [new Part(link.CaseCode, link.Number, link.Step, key, text)];
        if (link.Purpose != LinkPurpose.DigestReply || DigestKey.Parse(link.Digest ?? "") is not { } name) return [];
        if (await outlook.FindDigestAsync(name, cancellation) is not { } digest) return [];

        var lines = digest.Lines.Select((line, index) => (Number: index + 1, Line: line)).Where(line => line.Line is { Number: not null, Step: not null }).ToDictionary(line => line.Number, line => line.Line);
        if (lines.Count == 0) return [];
        var answers = text.IsMixed ? null : DigestText.Split(text.Text);

        // Whoever names a line that asks nothing may have mistaken the others too: one question is asked back, about the first.
        return answers is null || answers.Keys.Any(number => !lines.ContainsKey(number))
            ? [PartOf(lines.OrderBy(line => line.Value.Withdrawn).ThenBy(line => line.Key).First().Value, key, text with { IsMixed = true })]
            : [.. answers.Select(answer => PartOf(lines[answer.Key], Hash($"{key}/{answer.Key}"), new ReplyText(answer.Value)))];
    }

    private static Part PartOf(DigestLine line, string key, ReplyText text) => new(line.CaseCode, line.Number!.Value, line.Step!, key, text);

    private async Task<Received> TakeAsync(Part part, AnswerLink link, InboundMail mail, ICaseRuns runs, CancellationToken cancellation)
    {
        var state = await cases.ReadAsync(part.CaseCode, new CaseRows(part.Number, part.Step, Reply: part.Key), cancellation);
        if (state is not { Step: not null, Case.ErasedAt: null }) return Received.Unaddressed;
        if (state.Reply is { } known) return await GoOnAsync(part.CaseCode, known, runs, cancellation);

        var now = clock.GetUtcNow();
        var reply = new InboundRecord { Key = part.Key, ReceivedAt = now, Number = part.Number, Step = part.Step, Expired = link.ExpiresAt < now };
        if (AutomaticMail.Find(mail, options.From, options.Domain) is not null)
        {
            await StoreAsync(part.CaseCode, reply with { Outcome = InboundOutcome.Automatic }, null, Line(reply, LogKind.AutomaticReply, null), cancellation);
            return Received.Automatic;
        }

        var sender = mail.From is [var only] ? await senders.FindAsync(only.Address, link.Holder, state.Case, cancellation) : null;
        var note = Note(reply, sender, part.Text.Text, mail);
        if (Doubt(mail, sender) is { } doubt)
        {
            await StoreAsync(part.CaseCode, reply with { Outcome = InboundOutcome.Kept }, note, Line(reply, LogKind.ReplyKept, doubt), cancellation);
            return Received.Kept;
        }

        // The mark comes first: should this process die before the reply is handled, the reconciler goes on.
        reply = reply with { By = sender, Mixed = part.Text.IsMixed };
        var mark = new PendingCase(part.CaseCode, now);
        await pending.MarkAsync(mark, cancellation);
        await StoreAsync(part.CaseCode, reply, note, Attached(reply, mail), cancellation);
        await handling.HandleAsync(part.CaseCode, reply.Key, runs, cancellation);
        await pending.ClearAsync(mark, cancellation);
        return Received.Handled;
    }

    /// <summary>The same message comes again where the provider did not hear that it was taken.</summary>
    private async Task<Received> GoOnAsync(string code, InboundRecord known, ICaseRuns runs, CancellationToken cancellation)
    {
        if (known.Outcome is null) await handling.HandleAsync(code, known.Key, runs, cancellation);
        return Received.Known;
    }

    private static KeptBecause? Doubt(InboundMail mail, string? sender)
    {
        if (mail.From is not [var only] || mail.Values("From").Count() > 1) return KeptBecause.SenderNotOne;
        if (sender is null) return KeptBecause.SenderUnknown;
        return mail.Authentication.Vouches(only, mail.EnvelopeFrom) ? null : KeptBecause.NotAuthenticated;
    }

    /// <summary>False from the store means that the same message was stored a moment ago by another request, which is as good.</summary>
    private async Task StoreAsync(string code, InboundRecord reply, NoteRecord? note, LogEntry? line, CancellationToken cancellation)
    {
        var handled = reply.Outcome is null ? reply : reply with { HandledAt = reply.ReceivedAt };
        await cases.CommitAsync(new CaseChange(code) { Reply = handled, Notes = note is null ? [] : [note], Log = line is null ? [] : [line] }, cancellation);
    }

    private static NoteRecord Note(InboundRecord reply, string? sender, string text, InboundMail mail)
    {
        var texts = new Dictionary<string, string> { ["reply"] = text };

        // An administrator must see who wrote, where that is nobody known; the note is erased with the person's data.
        if (sender is null) texts["from"] = string.Join(", ", mail.From.Select(from => from.Address));
        if (mail.Attachments > 0) texts["attachments"] = $"{mail.Attachments}";
        return new NoteRecord(InboundRecord.NoteOf(reply.Key), reply.ReceivedAt, sender ?? Party.System, texts);
    }

    /// <summary>That attachments were dropped stands in the log, since whoever sent them may ask.</summary>
    private static LogEntry? Attached(InboundRecord reply, InboundMail mail) =>
        mail.Attachments == 0 ? null : Line(reply, LogKind.ReplyKept, KeptBecause.AttachmentsDropped) with { Id = reply.Key + "-attachments", Note = null };

    private static LogEntry Line(InboundRecord reply, LogKind kind, KeptBecause? why) =>
        new(reply.ReceivedAt, InboundRecord.NoteOf(reply.Key), kind, reply.By ?? Party.System, Channel.Reply)
        {
            Step = reply.Step,
            Number = reply.Number,
            Detail = why is { } because ? Words.Of(because) : null,
            Note = kind == LogKind.ReplyKept ? InboundRecord.NoteOf(reply.Key) : null,
        };

    /// <summary>From the message's own id; of one that has none, from what it says.</summary>
    private static string KeyOf(InboundMail mail)
    {
        var id = mail.MessageId ?? string.Join('\n', mail.From.Select(from => from.Address).Concat(mail.Values("Date")).Append(mail.Subject).Append(mail.Text).Append(mail.Html));
        return Hash(id);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
