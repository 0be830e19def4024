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

/// <summary>Where replies by email come in: bound to a step by their address, stored once, then handled.</summary>
public sealed class ReplyDoor(ICaseStore cases, IAnswerLinks links, IDirectory directory, IPendingWork pending, ReplyHandling handling, ReplyOptions options, TimeProvider clock)
{
    public async Task<Received> ReceiveAsync(InboundMail mail, ICaseRuns runs, CancellationToken cancellation = default)
    {
        if (ReplyAddress.TokenIn(mail.To, options.Domain) is not { } token) return Received.Unaddressed;
        if (await links.FindAsync(token, cancellation) is not { Purpose: LinkPurpose.Reply } link) return Received.Unaddressed;

        var key = KeyOf(mail);
        var state = await cases.ReadAsync(link.CaseCode, new CaseRows(link.Number, link.Step, Reply: key), cancellation);
        if (state?.Step is null) return Received.Unaddressed;
        if (state.Reply is { } known) return await GoOnAsync(link.CaseCode, known, runs, cancellation);

        var entries = await directory.ReadAsync(cancellation);
        var reply = new InboundRecord { Key = key, ReceivedAt = clock.GetUtcNow(), Number = link.Number, Step = link.Step, Expired = link.ExpiresAt < clock.GetUtcNow() };
        if (AutomaticMail.Find(mail, options.From, options.Domain) is not null)
        {
            await StoreAsync(link.CaseCode, reply with { Outcome = InboundOutcome.Automatic }, null, Line(reply, LogKind.AutomaticReply, null), cancellation);
            return Received.Automatic;
        }

        var sender = mail.From is [var only] ? ReplySenders.Find(only.Address, link.Holder, state.Case, entries) : null;
        var text = ReplyText.Of(mail, ReplySenders.NamesOf(sender, state.Case, entries));
        var note = Note(reply, sender, text.Text, mail);
        if (Doubt(mail, sender) is { } doubt)
        {
            await StoreAsync(link.CaseCode, reply with { Outcome = InboundOutcome.Kept }, note, Line(reply, LogKind.ReplyKept, doubt), cancellation);
            return Received.Kept;
        }

        // The mark comes first: should this process die before the reply is handled, the reconciler goes on.
        reply = reply with { By = sender, Mixed = text.IsMixed };
        var mark = new PendingCase(link.CaseCode, reply.ReceivedAt);
        await pending.MarkAsync(mark, cancellation);
        await StoreAsync(link.CaseCode, reply, note, Attached(reply, mail), cancellation);
        await handling.HandleAsync(link.CaseCode, reply.Key, runs, cancellation);
        await pending.ClearAsync(mark, cancellation);
        return Received.Handled;
    }

    /// <summary>The same message comes again where the provider did not hear that it was taken.</summary>
    private async Task<Received> GoOnAsync(string code, InboundRecord known, ICaseRuns runs, CancellationToken cancellation)
    {
        if (known.Outcome is null) await handling.HandleAsync(code, known.Key, runs, cancellation);
        return Received.Known;
    }

    private static string? Doubt(InboundMail mail, string? sender)
    {
        if (mail.From is not [var only] || mail.Values("From").Count() > 1) return "sender-not-one";
        if (sender is null) return "sender-unknown";
        return mail.Authentication.Vouches(only, mail.EnvelopeFrom) ? null : "not-authenticated";
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
        mail.Attachments == 0 ? null : Line(reply, LogKind.ReplyKept, "attachments-dropped") with { Id = reply.Key + "-attachments", Note = null };

    private static LogEntry Line(InboundRecord reply, LogKind kind, string? detail) =>
        new(reply.ReceivedAt, InboundRecord.NoteOf(reply.Key), kind, reply.By ?? Party.System, Channel.Reply)
        {
            Step = reply.Step,
            Number = reply.Number,
            Detail = detail,
            Note = kind == LogKind.ReplyKept ? InboundRecord.NoteOf(reply.Key) : null,
        };

    /// <summary>From the message's own id; of one that has none, from what it says.</summary>
    private static string KeyOf(InboundMail mail)
    {
        var id = mail.MessageId ?? string.Join('\n', mail.From.Select(from => from.Address).Concat(mail.Values("Date")).Append(mail.Subject).Append(mail.Text).Append(mail.Html));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..32];
    }
}
