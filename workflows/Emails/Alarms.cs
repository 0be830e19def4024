using System.Globalization;
using Relais.Cases;

namespace Relais.Emails;

/// <summary>Tells the supervisor and the administrators at once of what silence would hide: a mailbox that takes no mail, or somebody who no longer answers.</summary>
public sealed class Alarms(IDirectory directory, Dispatch dispatch, RefusedMail refused, TimeProvider clock)
{
    private static readonly string[] Kinds = [Words.Of(MessageKind.Bounced), Words.Of(MessageKind.StepsLate)];

    /// <summary>Tells that a mail did not arrive: once for each step and mailbox, however many mails come back.</summary>
    /// <param name="step">The step that the mail was about, while it is open.</param>
    public async Task DidNotArriveAsync(CaseRecord @case, MailRecord mail, StepRecord? step, DeliveryEvent happened, CancellationToken cancellation = default)
    {
        // Nobody is told that an alarm did not arrive, or two mailboxes could go on like this for ever.
        if (Kinds.Contains(mail.Kind)) return;
        var entries = await directory.ReadAsync(cancellation);
        var recipients = Recipients.Of(mail.Recipient, RecipientRole.Owner, @case, entries);
        await RaiseAsync(
            @case,
            $"{mail.Number?.ToString("D3", CultureInfo.InvariantCulture) ?? mail.Key}-bounced-{Short(mail.Address)}",
            step?.Owner ?? mail.Recipient,
            mail.Address,
            (recipient, reading) => EmailMessage.About(@case, MessageKind.Bounced, recipient, reading) with
            {
                Step = mail.Step is { } key && Steps.TryFind(key, out var about) ? about : null,
                OwnerName = recipients.Count > 0 ? string.Join(", ", recipients.Select(owner => owner.Name)) : mail.Address,
                Delivery = happened.What,
            },
            cancellation);
    }

    /// <summary>Tells that several steps in a row of one mailbox were told to the first level.</summary>
    /// <param name="step">The last of them.</param>
    public Task StepsLateAsync(CaseRecord @case, StepRecord step, Recipient owner, int count, CancellationToken cancellation = default) => RaiseAsync(
        @case,
        $"{step.Number:D3}-steps-late-{Short(owner.Address)}",
        step.Owner,
        owner.Address,
        (recipient, reading) => EmailMessage.About(@case, MessageKind.StepsLate, recipient, reading) with
        {
            Step = Steps.Named(step.Key),
            OwnerName = owner.Name,
            Number = count,
        },
        cancellation);

    /// <param name="owner">Whose supervisor is told, a <see cref="Party"/>.</param>
    /// <param name="about">The mailbox that it is about, which is not told.</param>
    private async Task RaiseAsync(
        CaseRecord @case,
        string key,
        string owner,
        string about,
        Func<Recipient, DirectoryReading, EmailMessage> message,
        CancellationToken cancellation)
    {
        var entries = await directory.ReadAsync(cancellation);
        foreach (var recipient in Recipients.OfAlarm(owner, @case, entries).Where(told => !told.Address.Equals(about, StringComparison.OrdinalIgnoreCase)))
        {
            var line = new LogEntry(clock.GetUtcNow(), key, LogKind.Mailed, Party.System, Channel.System);
            var letter = new Letter(@case, key, recipient, message(recipient, entries), null, line);
            if (await dispatch.SendAsync(letter, cancellation) is SendOutcome.Refused refusal) await refused.ParkAsync(letter, refusal.Reason, cancellation);
        }
    }

    private static string Short(string address) => Correspondent.IdOf(address)[..8];
}
