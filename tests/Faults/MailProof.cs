using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Relais.Cases;
using Relais.Emails;
using Delivery = Relais.Emails.Delivery;

namespace Relais.Tests.Faults;

/// <summary>What is wrong with the mails after a storm, in sentences: from the tables on the one hand, and what the provider saw on the other.</summary>
internal sealed class MailProof(IReadOnlyList<StoredCase> stored, IReadOnlyList<DigestRecord> digests, IReadOnlyList<TakenMail> taken, IReadOnlyCollection<Disturbance> disturbances)
{
    private readonly Dictionary<string, StoredCase> _cases = stored.ToDictionary(@case => @case.Code);

    /// <summary>Each mail that the process demands was taken, and each that was taken is written down.</summary>
    public IEnumerable<string> OfMails()
    {
        var keys = taken.Select(mail => mail.Key).ToHashSet();
        var cutOff = taken.Where(mail => mail.IsCutOff(disturbances)).SelectMany(StepsIn).ToHashSet();
        foreach (var @case in stored)
        {
            // A reminder and an escalation put the question too, and may come before a digest that waits. Where nobody came to write down that it was sent, and it
            // was answered before it could be sent again, nobody is asked again.
            foreach (var step in @case.Steps.Where(step => step is { AskedAt: not null, State: not StepState.Missed } && !@case.Log.Any(line => line.Kind is LogKind.Asked or LogKind.Reminded or LogKind.Escalated && line.Number == step.Number)))
            {
                if (!IsOver(@case.Code, step.Number) || !cutOff.Contains((@case.Code, step.Number))) yield return $"step {step.Number} ({step.Key}) of {@case.Code} was asked of nobody; it says {string.Join(", ", @case.Log.Where(line => line.Number == step.Number).Select(line => line.Id))}";
            }

            foreach (var line in @case.Log.Where(line => line.Kind is LogKind.Asked or LogKind.Reminded or LogKind.Escalated or LogKind.Fedback or LogKind.Mailed))
            {
                if (!IsSent(@case.Code, line.Id)) yield return $"{@case.Code} tells of mail {line.Id}, which has no row that says sent";
            }

            foreach (var mail in @case.Mails.Where(mail => mail.State == MailState.Sent && !keys.Contains(mail.Digest is { } digest ? $"digest/{digest}" : $"{@case.Code}/{mail.Key}"))) yield return $"mail {mail.Key} of {@case.Code} says sent and was never taken";
            foreach (var mail in @case.Mails.Where(mail => mail.State != MailState.Sent && !IsOver(@case.Code, mail.Number))) yield return $"mail {mail.Key} of {@case.Code} is {Words.Of(mail.State)}: {mail.Reason}";
            if (!@case.Mails.Any(mail => mail.Key.Contains("-feedback-closed", StringComparison.Ordinal))) yield return $"the referrer of {@case.Code} was not told that it is closed";
        }

        var rows = stored.SelectMany(@case => @case.Mails.Select(mail => $"{@case.Code}/{mail.Key}")).Concat(digests.Select(digest => $"digest/{digest.Key}")).ToHashSet();
        foreach (var stray in keys.Except(rows)) yield return $"mail {stray} was taken and is written down nowhere";
    }

    /// <summary>Each line of a digest was said by it or by a later one, or its step was over before that.</summary>
    /// <param name="waiting">What the post has still to say.</param>
    public IEnumerable<string> OfDigests(IReadOnlyList<OutlookLine> waiting)
    {
        foreach (var line in waiting) yield return $"line {line.Key} of {line.CaseCode} still waits for mailbox {line.Mailbox}";
        foreach (var digest in digests)
        {
            if (digest.State is MailState.Suppressed or MailState.Parked) yield return $"digest {digest.Key} is {Words.Of(digest.State)}: {digest.Reason}";
            foreach (var line in digest.Lines)
            {
                var isSaid = digest.State == MailState.Sent && !line.Withdrawn;
                if (!IsSent(line.CaseCode, Letter.KeyOf(line.Key, digest.To)) && (isSaid || !IsOver(line))) yield return $"line {line.Key} of {line.CaseCode} in digest {digest.Key}, which is {Words.Of(digest.State)}, has no row that says sent";
            }
        }
    }

    /// <summary>Each event of the provider is logged once, in whatever order and however often it came: of a digest once in each case that it speaks of.</summary>
    public IEnumerable<string> OfEvents()
    {
        var lines = stored.SelectMany(@case => @case.Log.Where(line => line.Id.StartsWith("mail-event-", StringComparison.Ordinal)).Select(line => (@case.Code, line.Id))).ToLookup(line => line.Id, line => line.Code);
        foreach (var mail in taken)
        {
            var (told, perhaps) = ToldOf(mail);
            foreach (var (id, what) in mail.Events.Where(told => told.What != "processed"))
            {
                var logged = lines["mail-event-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..16]].ToList();
                foreach (var missing in told.Except(logged)) yield return $"that mail {mail.Key} was {what} is not logged in {missing}";
                foreach (var stray in logged.Except(told).Except(perhaps)) yield return $"that mail {mail.Key} was {what} is logged in {stray}, of which it does not speak";
                foreach (var twice in logged.GroupBy(code => code).Where(codes => codes.Count() > 1)) yield return $"that mail {mail.Key} was {what} is logged {twice.Count()} times in {twice.Key}";
            }
        }

        foreach (var @case in stored)
        {
            foreach (var mail in @case.Mails.Where(mail => mail.State == MailState.Sent && mail.Delivery != Delivery.Delivered)) yield return $"mail {mail.Key} of {@case.Code}{(mail.Digest is { } digest ? $", in digest {digest}," : "")} was delivered, and its row says {mail.Delivery?.ToString() ?? "nothing"}";
        }
    }

    /// <summary>The cases in which what becomes of a mail must be logged, and those in which it may be: a line that an earlier copy said, or a digest that was never marked as sent, may have no row.</summary>
    private (IReadOnlySet<string> Told, IReadOnlySet<string> Perhaps) ToldOf(TakenMail mail)
    {
        if (DigestOf(mail) is not { } digest) return (new HashSet<string> { mail.Key.Split('/')[0] }, new HashSet<string>());
        var said = digest.Lines.Where(line => digest.State == MailState.Sent && !line.Withdrawn).Select(line => line.CaseCode).ToHashSet();
        return (said, digest.Lines.Select(line => line.CaseCode).ToHashSet());
    }

    private DigestRecord? DigestOf(TakenMail mail) => digests.FirstOrDefault(digest => $"digest/{digest.Key}" == mail.Key);

    /// <summary>The steps that a mail asks about.</summary>
    private IEnumerable<(string Code, int Number)> StepsIn(TakenMail mail) => DigestOf(mail) is { } digest
        ? digest.Lines.Select(line => (line.CaseCode, NumberOf(line.Key)))
        : mail.Key.Split('/') is [var code, var key] && _cases.ContainsKey(code) ? [(code, NumberOf(key))] : [];

    private bool IsSent(string code, string key) => _cases.TryGetValue(code, out var @case) && @case.Mails.Any(mail => mail.Key == key && mail.State == MailState.Sent);

    /// <summary>Answered, or missed: a window of the demonstration lasts seconds, and the post may stand still for as long.</summary>
    private bool IsOver(string code, int? number) => _cases.TryGetValue(code, out var @case) && @case.Steps.Any(step => step.Number == number && step.State is StepState.Answered or StepState.Missed);

    /// <summary>News are owed, whatever becomes of the step that they follow from.</summary>
    private bool IsOver(DigestLine line) => !line.Key.Contains("-feedback", StringComparison.Ordinal) && IsOver(line.CaseCode, NumberOf(line.Key));

    /// <summary>A mail's key begins with the number of its step.</summary>
    private static int NumberOf(string key) => int.Parse(key.AsSpan(0, 3), CultureInfo.InvariantCulture);
}
