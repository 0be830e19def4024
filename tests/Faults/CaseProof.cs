using Relais.Cases;
using Relais.Partners;

namespace Relais.Tests.Faults;

/// <summary>What is wrong with the cases after a storm, in sentences: from the tables on the one hand, and what partners and people saw on the other.</summary>
internal sealed class CaseProof(IReadOnlyList<StoredCase> stored)
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
