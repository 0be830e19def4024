using System.Security.Cryptography;
using System.Text;
using Relais.Cases;
using Relais.Emails;
using Relais.Partners;
using Delivery = Relais.Emails.Delivery;

namespace Relais.Tests.Faults;

/// <summary>What is wrong after a storm, in sentences: from the tables on the one hand, and what partners, people and the provider saw on the other.</summary>
internal sealed class Proof(IReadOnlyList<StoredCase> stored, IReadOnlyList<DigestRecord> digests)
{
    /// <summary>Each referral that was acknowledged is one case, and that came to its end by the answers that were given.</summary>
    public IEnumerable<string> OfReferrals(IEnumerable<(string Code, Life Life)> acknowledged)
    {
        var lives = acknowledged.ToDictionary(one => one.Code, one => one.Life);
        foreach (var stray in stored.Where(@case => !lives.ContainsKey(@case.Code))) yield return $"{stray.Code} is a case of no referral that was acknowledged";
        foreach (var (code, life) in lives)
        {
            if (stored.FirstOrDefault(@case => @case.Code == code) is not { Case: { } found } @case)
            {
                yield return $"{code} was acknowledged and is not there";
                continue;
            }

            var statuses = @case.Log.Where(line => line.Kind == LogKind.StatusChanged).OrderBy(line => line.At).Select(line => Words.Of(line.Status!.Value)).ToList();
            if (!statuses.SequenceEqual(life.Statuses)) yield return $"{code} ({life.Name}) went {string.Join(" → ", statuses)} and is {Words.Of(found.Status)}, its step {found.Step?.Key ?? "none"}";
            if (found.Attention is not null || @case.Log.Any(line => line.Kind == LogKind.NeedsAttention)) yield return $"{code} needs attention: {string.Join("; ", @case.Log.Where(line => line.Kind == LogKind.NeedsAttention).Select(line => line.Detail))}";
            if (@case.Log.Count(line => line.Kind == LogKind.Opened) != 1) yield return $"{code} was opened {@case.Log.Count(line => line.Kind == LogKind.Opened)} times";
        }
    }

    /// <summary>Each answer that was acknowledged counts once, and nothing counts that nobody said.</summary>
    public IEnumerable<string> OfAnswers(IReadOnlyList<GivenAnswer> given)
    {
        foreach (var @case in stored)
        {
            var logged = @case.Log.Where(line => line.Kind == LogKind.Answered).ToList();
            foreach (var step in logged.GroupBy(line => line.Number).Where(lines => lines.Count() > 1)) yield return $"step {step.Key} of {@case.Code} was answered {step.Count()} times";
            if (!logged.Select(line => line.Number).Order().SequenceEqual(@case.Answers.Select(answer => (int?)answer.Number).Order())) yield return $"the log and the answers of {@case.Code} differ";
            foreach (var choice in given.Where(answer => answer.Code == @case.Code).GroupBy(answer => answer.Choice))
            {
                // A reply is taken before it is read: the step may have been answered meanwhile.
                var (least, most, count) = (choice.Count(answer => answer is { IsAcknowledged: true, MessageId: null }), choice.Count(), logged.Count(line => line.Answer?.Choice == choice.Key));
                if (count < least || count > most) yield return $"{choice.Key} counts {count} times for {@case.Code}, was acknowledged {least} times and said {most} times";
            }
        }
    }

    /// <summary>Each reply that was taken is kept once, and something became of it.</summary>
    public IEnumerable<string> OfReplies(IReadOnlyList<GivenAnswer> given)
    {
        foreach (var @case in stored)
        {
            var taken = given.Where(answer => answer.Code == @case.Code && answer.MessageId is not null).Select(answer => answer.MessageId).Distinct().Count();
            if (@case.Replies.Count != taken) yield return $"{taken} replies about {@case.Code} were taken, and {@case.Replies.Count} are kept";
            foreach (var reply in @case.Replies.Where(reply => reply.Outcome is null or InboundOutcome.Kept or InboundOutcome.Unclear)) yield return $"a reply to step {reply.Number} of {@case.Code} became {reply.Outcome?.ToString() ?? "nothing"}";
        }
    }

    /// <summary>Each mail that the process demands was taken, and each that was taken is written down.</summary>
    /// <remarks>Where the provider's answer was lost and the question was answered before the mail could be sent again, nobody is asked again: then the mail's row, or its digest's, still says that it waits.</remarks>
    public IEnumerable<string> OfMails(IReadOnlyList<TakenMail> taken)
    {
        var keys = taken.Select(mail => mail.Key).ToHashSet();
        var unfinished = digests.Where(digest => digest.State != MailState.Sent).SelectMany(digest => digest.Lines).Select(line => (line.CaseCode, line.Number)).ToHashSet();
        foreach (var @case in stored)
        {
            bool IsOver(int? number) => @case.Steps.Any(step => step.Number == number && step.State == StepState.Answered);
            bool IsUnfinished(int number) => unfinished.Contains((@case.Code, number)) || @case.Mails.Any(mail => mail.Number == number && mail.State != MailState.Sent);
            foreach (var step in @case.Steps.Where(step => step.AskedAt is not null && !IsUnfinished(step.Number) && !@case.Log.Any(line => line.Kind == LogKind.Asked && line.Number == step.Number))) yield return $"step {step.Number} ({step.Key}) of {@case.Code} was asked of nobody";
            foreach (var line in @case.Log.Where(line => line.Kind is LogKind.Asked or LogKind.Reminded or LogKind.Escalated or LogKind.Fedback or LogKind.Mailed))
            {
                if (!@case.Mails.Any(mail => mail.Key == line.Id && mail.State == MailState.Sent)) yield return $"{@case.Code} tells of mail {line.Id}, which has no row that says sent";
            }

            foreach (var mail in @case.Mails.Where(mail => mail.State == MailState.Sent && !keys.Contains(mail.Digest is { } digest ? $"digest/{digest}" : $"{@case.Code}/{mail.Key}"))) yield return $"mail {mail.Key} of {@case.Code} says sent and was never taken";
            foreach (var mail in @case.Mails.Where(mail => mail.State != MailState.Sent && !IsOver(mail.Number))) yield return $"mail {mail.Key} of {@case.Code} is {Words.Of(mail.State)}: {mail.Reason}";
            if (!@case.Mails.Any(mail => mail.Key.Contains("-feedback-closed", StringComparison.Ordinal))) yield return $"the referrer of {@case.Code} was not told that it is closed";
        }

        var rows = stored.SelectMany(@case => @case.Mails.Select(mail => $"{@case.Code}/{mail.Key}")).Concat(digests.Select(digest => $"digest/{digest.Key}")).ToHashSet();
        foreach (var stray in keys.Except(rows)) yield return $"mail {stray} was taken and is written down nowhere";
        foreach (var digest in digests.Where(digest => digest.State is not (MailState.Sent or MailState.Waiting or MailState.Claimed))) yield return $"digest {digest.Key} is {Words.Of(digest.State)}: {digest.Reason}";
    }

    /// <summary>Each event of the provider counts once, in whatever order and however often it came.</summary>
    public IEnumerable<string> OfEvents(IReadOnlyList<TakenMail> taken)
    {
        var lines = stored.SelectMany(@case => @case.Log.Where(line => line.Id.StartsWith("mail-event-", StringComparison.Ordinal)).Select(line => (@case.Code, line.Id))).ToLookup(line => line.Id);
        foreach (var mail in taken)
        {
            var least = mail.Key.StartsWith("digest/", StringComparison.Ordinal) ? 0 : 1;
            var most = least == 1 ? 1 : digests.FirstOrDefault(digest => $"digest/{digest.Key}" == mail.Key)?.Lines.Count ?? 0;
            foreach (var (id, what) in mail.Events.Where(told => told.What != "processed"))
            {
                var count = lines["mail-event-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..16]].Count();
                if (count < least || count > most) yield return $"that mail {mail.Key} was {what} is logged {count} times instead of {most}";
            }
        }

        foreach (var @case in stored)
        {
            foreach (var mail in @case.Mails.Where(mail => mail.State == MailState.Sent && mail.Delivery != Delivery.Delivered)) yield return $"mail {mail.Key} of {@case.Code} was delivered, and its row says {mail.Delivery?.ToString() ?? "nothing"}";
        }
    }

    /// <summary>The partner was told of everything, and of nothing else.</summary>
    /// <param name="told">The ids of the events that were delivered to it.</param>
    public IEnumerable<string> OfPartner(IReadOnlyCollection<string> told)
    {
        foreach (var @case in stored)
        {
            var news = @case.Log.Select(line => PartnerEvent.Of(@case.Code, line)?.Id).OfType<string>().ToHashSet();
            foreach (var untold in news.Except(told)) yield return $"the partner was not told {untold}";
            var decided = @case.Log.Where(line => line.Kind == LogKind.Fedback).Select(line => line.Detail).Distinct().Count();
            var others = told.Where(id => id.StartsWith(@case.Code, StringComparison.Ordinal)).Distinct().Except(news).Count();
            if (others < decided) yield return $"the partner was told {others} decisions about {@case.Code}, and its case manager {decided}";
        }
    }
}
