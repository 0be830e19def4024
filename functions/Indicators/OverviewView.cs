using Relais.Chasing;
using Relais.Functions.Dashboard.Overview;
using Relais.Indicators;

namespace Relais.Functions.Indicators;

/// <summary>What was counted over all cases, or over an office's.</summary>
/// <param name="CountedAt">Null while nothing has been counted yet: then all else is empty.</param>
/// <param name="Office">The id of the office; null for all.</param>
/// <param name="Days">How many days the period reaches back.</param>
/// <param name="Needs">What needs a person now.</param>
/// <param name="Funnel">How far the cases sent in the period came.</param>
/// <param name="Decisions">How long the first decision took in them.</param>
/// <param name="Months">The same of each month that the period touches, oldest first.</param>
/// <param name="Offices">The open cases of each office.</param>
/// <param name="Owners">The open cases of each who has to answer.</param>
/// <param name="Mails">The mail of each day or week of the period.</param>
/// <param name="Ahead">What will be mailed in the next days if nobody answers.</param>
public sealed record OverviewView(
    DateTimeOffset? CountedAt,
    string? Office,
    int Days,
    Needs? Needs,
    Funnel? Funnel,
    Decisions? Decisions,
    IReadOnlyList<MonthCounts> Months,
    IReadOnlyList<Load> Offices,
    IReadOnlyList<Load> Owners,
    IReadOnlyList<MailPeriod> Mails,
    IReadOnlyList<DayAhead> Ahead)
{
    public static OverviewView Of(OverviewFigures? counted, string? office, int days, DateTimeOffset now)
    {
        if (counted is null) return new(null, office, days, null, null, null, [], [], [], [], []);
        var today = WorkingCalendar.DateOf(now);
        var period = counted.Period(days);
        return new(
            counted.CountedAt, office, days, counted.Needs, period.Funnel, period.Decisions, OverviewModel.MonthsOf(counted, days, today), counted.Offices, counted.Owners,
            [.. MailBucket.Of(counted.Mails, days, today).Select(mail => new MailPeriod(mail.From, mail.Days, mail.Sum.Sent, mail.Sum.Delivered, mail.Sum.Bounced, mail.Sum.Answered))],
            counted.Ahead);
    }
}

/// <param name="From">The first day.</param>
/// <param name="Days">1 for a day, 7 for a week.</param>
/// <param name="Delivered">Of those sent then, and so is <paramref name="NotDelivered"/>.</param>
/// <param name="Answers">Given then, by a mail's button or by reply.</param>
public sealed record MailPeriod(DateOnly From, int Days, int Sent, int Delivered, int NotDelivered, int Answers);
