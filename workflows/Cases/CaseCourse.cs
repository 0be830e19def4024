using Relais.Chasing;

namespace Relais.Cases;

/// <summary>How what the process has learnt goes on: pure functions of the facts.</summary>
internal static class CaseCourse
{
    /// <summary>At another office everything about the decision begins anew.</summary>
    public static CaseFacts MovedTo(this CaseFacts facts, string office) => facts with
    {
        Office = office,
        VisitedOffices = facts.VisitedOffices.Contains(facts.Office) ? facts.VisitedOffices : [.. facts.VisitedOffices, facts.Office],
        Counsellor = null,
        DecidingSince = null,
        DecidePauses = [],
        Questions = 0,
    };

    /// <summary>A person as the owner is the counsellor from now on; the desk as the owner means that there is none.</summary>
    public static CaseFacts GivenTo(this CaseFacts facts, string owner) =>
        facts with { Counsellor = Party.IsPerson(owner, out var person) ? person : null };

    /// <summary>The training keeps its length, unless a session of the list was chosen, which has an end of its own.</summary>
    public static CaseFacts TrainingPostponed(this CaseFacts facts, Answer answer, DateTimeOffset saidAt)
    {
        var start = answer.NextSession!.Value;
        var days = facts.TrainingEnd!.Date.DayNumber - facts.TrainingStart!.Date.DayNumber;
        return facts with
        {
            TrainingStart = new WorldDate(start, saidAt),
            TrainingEnd = new WorldDate(answer.End ?? start.AddDays(days), saidAt),
            TrainingSession = answer.Session,
        };
    }

    public static WorldDate AttendanceCheckOn(this CaseFacts facts, int check, PolicyTerms terms) =>
        facts.TrainingStart! with { Date = facts.TrainingStart.Date.AddDays(check * terms.AttendanceEveryDays) };

    /// <summary>Checks whose day has passed are overtaken by the answer that has just come.</summary>
    public static CaseFacts WithoutOvertakenChecks(this CaseFacts facts, DateOnly today, PolicyTerms terms)
    {
        while (facts.AttendanceCheckOn(facts.AttendanceChecks + 1, terms).Date <= today) facts = facts with { AttendanceChecks = facts.AttendanceChecks + 1 };
        return facts;
    }

    /// <summary>The next follow-up check: its day and, in months after completion, its name; none after the last.</summary>
    public static FollowUpCheck? NextFollowUp(this CaseFacts facts, PolicyTerms terms)
    {
        var since = facts.FollowUpFrom!;
        if (facts.FollowUpsDone < terms.FollowUpMonths.Count)
        {
            var months = terms.FollowUpMonths[facts.FollowUpsDone];
            return new FollowUpCheck(since with { Date = since.Date.AddMonths(months) }, months);
        }

        return facts.ExtraFollowUpOn is { } extra
            ? new FollowUpCheck(extra, ((extra.Date.Year - since.Date.Year) * 12) + extra.Date.Month - since.Date.Month)
            : null;
    }

    /// <param name="found">What the check found; null when it was missed.</param>
    public static CaseFacts FollowedUp(this CaseFacts facts, string? found, PolicyTerms terms)
    {
        var extra = facts.FollowUpsDone >= terms.FollowUpMonths.Count;
        return facts with
        {
            FollowUpsDone = extra ? facts.FollowUpsDone : facts.FollowUpsDone + 1,
            ExtraFollowUpOn = extra ? null : facts.ExtraFollowUpOn,
            LastFollowUp = found ?? facts.LastFollowUp,
        };
    }

    /// <summary>A case that is sent to follow-up by hand has a check to make there, even after the last.</summary>
    public static CaseFacts SentTo(this CaseFacts facts, string step, PolicyTerms terms, DateTimeOffset now) =>
        facts.LacksCheckAt(step, terms) ? facts.FollowedUpOnceMore(now) : facts;

    /// <summary>A follow-up that is under way is made though the policy that the case was moved to meanwhile no longer has it.</summary>
    public static CaseFacts GoingOnAt(this CaseFacts facts, StepRecord step, PolicyTerms terms) => facts.LacksCheckAt(step.Key, terms)
        ? facts with { ExtraFollowUpOn = step.AskOn ?? new WorldDate(DateOnly.FromDateTime(step.DueAt.UtcDateTime), step.OpenedAt) }
        : facts;

    /// <summary>One more check in a month.</summary>
    public static CaseFacts FollowedUpOnceMore(this CaseFacts facts, DateTimeOffset now) =>
        facts with { ExtraFollowUpOn = new WorldDate(DateOnly.FromDateTime(now.UtcDateTime).AddMonths(1), now) };

    private static bool LacksCheckAt(this CaseFacts facts, string step, PolicyTerms terms) => step == Steps.FollowUp.Key && facts.NextFollowUp(terms) is null;
}

/// <param name="Months">After completion or placement.</param>
internal sealed record FollowUpCheck(WorldDate On, int Months);
