using System.Security.Cryptography;
using System.Text;
using Relais.Cases;

namespace Relais.Emails;

/// <summary>Where the provider's events come in: written to the mail's row and the case's log, and told to whom a mail that did not arrive concerns.</summary>
public sealed class DeliveryDoor(ICaseStore cases, ICorrespondents correspondents, IOutlook outlook, Alarms alarms, TimeProvider clock)
{
    /// <summary>Of one mail: a transaction takes 100 rows, and an event may be a line of the log.</summary>
    public const int MostAtOnce = 50;

    private const string DigestPrefix = "digest/";
    private static readonly TimeSpan LinesAreWritten = TimeSpan.FromHours(1);

    /// <summary>Takes an event; the same again changes nothing.</summary>
    /// <returns>False for an event of no mail of ours.</returns>
    public Task<bool> TakeAsync(DeliveryEvent happened, ICaseRuns runs, CancellationToken cancellation = default) => TakeAsync(happened.Mail, [happened], runs, cancellation);

    /// <summary>Takes what happened to one mail, in this order, as one change; the same again changes nothing.</summary>
    /// <param name="mail">The key that the mail was handed over with.</param>
    /// <param name="happened">At most <see cref="MostAtOnce"/>.</param>
    /// <returns>False for a mail that is none of ours.</returns>
    public Task<bool> TakeAsync(string mail, IReadOnlyList<DeliveryEvent> happened, ICaseRuns runs, CancellationToken cancellation = default) =>
        mail.StartsWith(DigestPrefix, StringComparison.Ordinal)
            ? TakeOfDigestAsync(mail[DigestPrefix.Length..], happened, runs, cancellation)
            : TakeOfMailAsync(mail, happened, runs, cancellation);

    /// <summary>What becomes of a digest becomes of each of its lines.</summary>
    private async Task<bool> TakeOfDigestAsync(string of, IReadOnlyList<DeliveryEvent> happened, ICaseRuns runs, CancellationToken cancellation)
    {
        if (DigestKey.Parse(of) is not { } key || await outlook.FindDigestAsync(key, cancellation) is not { } digest) return false;
        var missing = new List<DigestLine>();
        foreach (var line in digest.Lines)
        {
            if (!await TakeOfMailAsync(MailOf(line), happened, runs, cancellation)) missing.Add(line);
        }

        var waiting = missing.Count > 0 && IsBeingWritten(digest) ? await outlook.OfMailboxAsync(key.Mailbox, cancellation) : [];

        // What waits no more was written in this moment, or its step was over before it could be: then it never will be.
        foreach (var line in missing.Where(line => !waiting.Any(line.Says))) await TakeOfMailAsync(MailOf(line), happened, runs, cancellation);
        return missing.Exists(line => waiting.Any(line.Says)) ? throw new NotNowException($"The lines of digest {key} are being written.") : true;

        string MailOf(DigestLine line) => $"{line.CaseCode}/{Letter.KeyOf(line.Key, digest.To)}";
    }

    /// <summary>The provider may tell of a digest before its lines have been written to their cases.</summary>
    private bool IsBeingWritten(DigestRecord digest) => clock.GetUtcNow() - digest.ClaimedAt < LinesAreWritten;

    private async Task<bool> TakeOfMailAsync(string of, IReadOnlyList<DeliveryEvent> happened, ICaseRuns runs, CancellationToken cancellation)
    {
        if (of.Split('/') is not [var code, var key]) return false;
        if (await cases.TryChangeAsync(code, new CaseRows(Mail: key), state => Record(state, happened), cancellation) is not { Mail: { } mail } state) return false;

        // What is told of again has been written before, but whoever wrote it may have come no further.
        foreach (var one in happened)
        {
            if (one.What == Delivery.Delivered) await ReachedAsync(mail.Address, one, cancellation);
            if (one.What.IsFinal()) await DidNotArriveAsync(state.Case, mail, one, runs, cancellation);
        }

        return true;
    }

    private static CaseChange? Record(CaseState state, IReadOnlyList<DeliveryEvent> happened)
    {
        if (state.Mail is not { } mail) return null;
        var (@case, isNews) = ((CaseRecord?)null, false);
        var lines = new List<LogEntry>();
        foreach (var one in happened)
        {
            if (KindOf(one.What) is { } kind) lines.Add(Line(mail, one, kind));
            if (!one.IsNewsTo(mail)) continue;
            isNews = true;
            @case = Marked(@case ?? state.Case, mail, one) ?? @case;
            mail = mail with { Delivery = one.What, DeliveryAt = one.At, DeliveryReason = one.Reason, DeliveryEvent = one.Id };
        }

        return isNews || lines.Count > 0 ? new CaseChange(state.Case.Code) { Case = @case, Mail = isNews ? mail : null, Log = lines } : null;
    }

    /// <summary>The case says whether a mail of its current step did not arrive.</summary>
    /// <returns>Null where that is as it was.</returns>
    private static CaseRecord? Marked(CaseRecord @case, MailRecord mail, DeliveryEvent happened)
    {
        if (mail.Number is not { } number || number != @case.Step?.Number) return null;
        if (happened.What.IsFinal()) return @case.Undelivered is null ? @case with { Undelivered = new Undelivered(happened.At, mail.Recipient) } : null;
        var isReachedAgain = happened.What == Delivery.Delivered && @case.Undelivered is { } lost && lost.To == mail.Recipient && lost.At < happened.At;
        return isReachedAgain ? @case with { Undelivered = null } : null;
    }

    private static LogKind? KindOf(Delivery delivery) => delivery switch
    {
        Delivery.Deferred or Delivery.Blocked => LogKind.Deferred,
        Delivery.Delivered => LogKind.Delivered,
        Delivery.Bounced => LogKind.Bounced,
        Delivery.Dropped => LogKind.Dropped,
        Delivery.SpamReported => LogKind.SpamReported,
        _ => null,
    };

    /// <summary>The provider counts in whole seconds; what became of a mail is logged after its sending all the same, and at the same time however often it is told and the mail sent.</summary>
    private static LogEntry Line(MailRecord mail, DeliveryEvent happened, LogKind kind)
    {
        var claimed = mail.FirstClaimedAt ?? mail.ClaimedAt;
        return new(happened.At > claimed ? happened.At : claimed, "mail-event-" + Hash(happened.Id), kind, Party.System, Channel.System)
        {
            Step = mail.Step,
            Number = mail.Number,
            Audience = mail.Recipient,
            Detail = happened.Reason,
        };
    }

    private async Task ReachedAsync(string address, DeliveryEvent happened, CancellationToken cancellation) => await correspondents.ChangeAsync(
        address,
        known => known.BouncedAt < happened.At ? known with { BouncedAt = null, BounceReason = null, ReachedAt = happened.At } : null,
        cancellation);

    private async Task DidNotArriveAsync(CaseRecord @case, MailRecord mail, DeliveryEvent happened, ICaseRuns runs, CancellationToken cancellation)
    {
        await correspondents.ChangeAsync(
            mail.Address,
            known => known.BouncedAt is null && !(happened.At <= known.ReachedAt) ? known with { BouncedAt = happened.At, BounceReason = happened.Reason } : null,
            cancellation);
        var step = await OpenStepAsync(@case, mail, cancellation);
        await alarms.DidNotArriveAsync(@case, mail, step, happened, cancellation);
        if (step?.Owner == mail.Recipient)
        {
            await runs.SignalStepAsync(@case.Code, step.Number, step.Key, new StepSignal(SignalKind.Unreachable, At: happened.At), cancellation);
        }
    }

    private async Task<StepRecord?> OpenStepAsync(CaseRecord @case, MailRecord mail, CancellationToken cancellation)
    {
        if (mail is not { Number: { } number, Step: { } key }) return null;
        var state = await cases.ReadAsync(@case.Code, new CaseRows(number, key), cancellation);
        return state?.Step is { State: StepState.Open } step ? step : null;
    }

    /// <summary>The provider's ids may hold what a key may not.</summary>
    private static string Hash(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..16];
}
