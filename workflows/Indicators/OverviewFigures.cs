namespace Relais.Indicators;

/// <summary>What was counted over all cases, or over those of one office.</summary>
/// <remarks>Stored: add optional fields only.</remarks>
/// <param name="Office">An office's id; null for all.</param>
/// <param name="CountedAt">When the facts were read.</param>
public sealed record OverviewFigures(string? Office, DateTimeOffset CountedAt)
{
    public required Needs Needs { get; init; }

    /// <summary>By how many days before the count they begin, in ascending order; see <see cref="PeriodCounts.Lengths"/>.</summary>
    public required IReadOnlyList<PeriodCounts> Periods { get; init; }

    /// <summary>The last thirteen months, oldest first.</summary>
    public required IReadOnlyList<MonthCounts> Months { get; init; }

    /// <summary>Of each office that has open cases, the one with most late ones in front.</summary>
    public required IReadOnlyList<Load> Offices { get; init; }

    /// <summary>Of each party that owns a step, the one with most late ones in front.</summary>
    public required IReadOnlyList<Load> Owners { get; init; }

    /// <summary>Of the days of the longest period on which there was any mail, oldest first.</summary>
    public required IReadOnlyList<MailDay> Mails { get; init; }

    /// <summary>What will be mailed in the next days if nobody answers, from today on.</summary>
    public required IReadOnlyList<DayAhead> Ahead { get; init; }

    public PeriodCounts Period(int days) => Periods.First(period => period.Days == days);
}

/// <summary>What needs a person now: numbers of open cases, of which one may be in several.</summary>
/// <param name="Due">To be answered by the end of today, in Dakar: the late ones are among them.</param>
/// <param name="Late">Asked, and the deadline has passed.</param>
/// <param name="Any">In any of stalled, attention, escalated, undelivered and due.</param>
public sealed record Needs(int Open, int Stalled, int Attention, int Escalated, int Undelivered, int Due, int Late, int OnHold, int Any);

/// <summary>How far the cases sent in a time came.</summary>
public sealed record Funnel(int Sent, int Received, int Accepted, int Enrolled, int Trained, int FollowedUp, int Closed);

/// <summary>How long the first decision took in the cases sent in a time; in working days without pauses.</summary>
/// <param name="Decided">Of how many cases.</param>
/// <param name="Allowed">The median of what they were given; null where nothing was decided.</param>
/// <param name="OnTime">In how many the decision came by its deadline.</param>
public sealed record Decisions(int Decided, double? Median, double? P90, double? Allowed, int OnTime);

public sealed record PeriodCounts(int Days, Funnel Funnel, Decisions Decisions)
{
    /// <summary>In days.</summary>
    public static IReadOnlyList<int> Lengths { get; } = [30, 90, 365];
}

/// <param name="Month">Its first day, in Dakar.</param>
public sealed record MonthCounts(DateOnly Month, Funnel Funnel, Decisions Decisions);

/// <summary>The open cases of an office or of an owner.</summary>
/// <param name="Who">An office's id, or a <see cref="Cases.Party"/>.</param>
/// <param name="Waiting">Not asked yet: their step has a day of its own.</param>
/// <param name="OnTime">Asked, and the deadline is to come.</param>
/// <param name="Late">The deadline has passed; the stalled ones are among them.</param>
/// <param name="OldestDueAt">The earliest deadline that has passed.</param>
public sealed record Load(string Who, int Open, int Waiting, int OnTime, int Late, int Stalled, DateTimeOffset? OldestDueAt);

public sealed record DayAhead(DateOnly Day, int Asks, int Reminders, int Escalations);
