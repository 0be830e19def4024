using Relais.Chasing;

namespace Relais.Indicators;

/// <summary>Counts facts into overviews. Pure.</summary>
public static class OverviewCount
{
    private const int MonthsShown = 13;
    private const int DaysAhead = 10;
    private const int MostOwners = 200;

    /// <summary>Cases sent before this time are only of interest while they are open.</summary>
    public static DateTimeOffset SentSince(DateTimeOffset now) => new(FirstMonth(now), TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>Over all, and over each office.</summary>
    /// <param name="offices">The ids of offices that may have no case.</param>
    public static IReadOnlyList<OverviewFigures> Of(IReadOnlyCollection<CaseFigures> cases, IEnumerable<string> offices, DateTimeOffset now)
    {
        var byOffice = cases.ToLookup(@case => @case.Office);
        return [Of(null, cases, now), .. byOffice.Select(office => office.Key).Union(offices).Order(StringComparer.Ordinal).Select(office => Of(office, [.. byOffice[office]], now))];
    }

    private static OverviewFigures Of(string? office, IReadOnlyCollection<CaseFigures> cases, DateTimeOffset now)
    {
        var open = cases.Where(@case => @case.IsOpen).ToList();
        return new OverviewFigures(office, now)
        {
            Needs = NeedsOf(open, now),
            Periods = [.. PeriodCounts.Lengths.Select(days => PeriodOf(days, cases, now))],
            Months = [.. Enumerable.Range(0, MonthsShown).Select(number => MonthOf(FirstMonth(now).AddMonths(number), cases))],
            Offices = LoadsBy(open, @case => @case.Office, now),
            Owners = [.. LoadsBy(open.Where(@case => @case.Step is not null), @case => @case.Step!.Owner, now).Take(MostOwners)],
            Mails = MailsOf(cases, WorkingCalendar.DateOf(now).AddDays(-PeriodCounts.Lengths[^1])),
            Ahead = AheadOf(open, now),
        };
    }

    private static Needs NeedsOf(List<CaseFigures> open, DateTimeOffset now)
    {
        return new Needs(
            open.Count,
            open.Count(@case => @case.Stalled),
            open.Count(@case => @case.NeedsAttention),
            open.Count(@case => @case.EscalationLevel > 0),
            open.Count(@case => @case.Undelivered),
            open.Count(IsDue),
            open.Count(@case => IsLate(@case, now)),
            open.Count(@case => @case.OnHold),
            open.Count(@case => @case.Stalled || @case.NeedsAttention || @case.EscalationLevel > 0 || @case.Undelivered || IsDue(@case)));

        bool IsDue(CaseFigures @case) => @case.Step is { } step && WorkingCalendar.DateOf(step.DueAt) <= WorkingCalendar.DateOf(now);
    }

    private static bool IsLate(CaseFigures @case, DateTimeOffset now) => @case is { OnHold: false, Step: { AskedAt: not null } step } && step.DueAt < now;

    private static PeriodCounts PeriodOf(int days, IEnumerable<CaseFigures> cases, DateTimeOffset now)
    {
        var first = WorkingCalendar.DateOf(now).AddDays(-days);
        var sent = cases.Where(@case => WorkingCalendar.DateOf(@case.SentAt) >= first).ToList();
        return new PeriodCounts(days, FunnelOf(sent), DecisionsOf(sent));
    }

    private static MonthCounts MonthOf(DateOnly month, IEnumerable<CaseFigures> cases)
    {
        var sent = cases.Where(@case => WorkingCalendar.DateOf(@case.SentAt) is var day && day >= month && day < month.AddMonths(1)).ToList();
        return new MonthCounts(month, FunnelOf(sent), DecisionsOf(sent));
    }

    private static Funnel FunnelOf(List<CaseFigures> sent) => new(
        sent.Count,
        sent.Count(@case => @case.ReceivedAt is not null),
        sent.Count(@case => @case.AcceptedAt is not null),
        sent.Count(@case => @case.EnrolledAt is not null),
        sent.Count(@case => @case.TrainedAt is not null),
        sent.Count(@case => @case.FollowedUpAt is not null),
        sent.Count(@case => @case.ClosedAt is not null));

    private static Decisions DecisionsOf(List<CaseFigures> sent)
    {
        var decided = sent.Where(@case => @case.DecisionDays is not null).ToList();
        var days = decided.Select(@case => @case.DecisionDays!.Value).Order().ToList();
        var allowed = decided.Select(@case => @case.DecisionDaysAllowed).OfType<double>().Order().ToList();
        return new Decisions(decided.Count, Quantile(days, 0.5), Quantile(days, 0.9), Quantile(allowed, 0.5), decided.Count(@case => @case.DecidedAt <= @case.DecideBy));
    }

    /// <summary>Of the sorted values, the one at that place, or between the two beside it.</summary>
    private static double? Quantile(List<double> sorted, double share)
    {
        if (sorted.Count == 0) return null;
        var place = share * (sorted.Count - 1);
        var below = sorted[(int)place];
        var above = sorted[Math.Min((int)place + 1, sorted.Count - 1)];
        return Math.Round(below + ((above - below) * (place - (int)place)), 1);
    }

    private static List<Load> LoadsBy(IEnumerable<CaseFigures> open, Func<CaseFigures, string> who, DateTimeOffset now) =>
    [
        .. open.GroupBy(who)
            .Select(group =>
            {
                var late = group.Where(@case => IsLate(@case, now)).ToList();
                var waiting = group.Count(@case => @case.OnHold || @case.Step?.AskedAt is null);
                return new Load(group.Key, group.Count(), waiting, group.Count() - waiting - late.Count, late.Count, group.Count(@case => @case.Stalled), late.Min(@case => @case.Step?.DueAt));
            })
            .OrderByDescending(load => load.Late).ThenByDescending(load => load.Open).ThenBy(load => load.Who, StringComparer.Ordinal),
    ];

    private static List<MailDay> MailsOf(IEnumerable<CaseFigures> cases, DateOnly from) =>
        [.. cases.SelectMany(@case => @case.Mails).Where(mail => mail.Day >= from).GroupBy(mail => mail.Day).OrderBy(day => day.Key).Select(day => MailDay.Sum(day.Key, day))];

    private static List<DayAhead> AheadOf(List<CaseFigures> open, DateTimeOffset now)
    {
        var today = WorkingCalendar.DateOf(now);
        var ahead = open.SelectMany(@case => @case.Ahead).Where(moment => moment.At >= now).ToLookup(moment => WorkingCalendar.DateOf(moment.At));
        return [.. Enumerable.Range(0, DaysAhead).Select(number => today.AddDays(number)).Select(day => new DayAhead(
            day,
            ahead[day].Count(moment => moment.Kind == MomentKind.Ask),
            ahead[day].Count(moment => moment.Kind == MomentKind.Remind),
            ahead[day].Count(moment => moment.Kind == MomentKind.Escalate)))];
    }

    private static DateOnly FirstMonth(DateTimeOffset now)
    {
        var today = WorkingCalendar.DateOf(now);
        return new DateOnly(today.Year, today.Month, 1).AddMonths(1 - MonthsShown);
    }
}
