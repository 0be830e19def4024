using Relais.Cases;
using Relais.Chasing;
using Relais.Referrals;

namespace Relais.Indicators;

/// <summary>The facts of one case that indicators and the overview are counted from. No personal data.</summary>
/// <remarks>Stored: add optional fields only. They follow from the case's rows alone, so that they can be written again at any time.</remarks>
public sealed record CaseFigures
{
    public required string Code { get; init; }

    public required CaseStatus Status { get; init; }

    public required string Office { get; init; }

    public required string Partner { get; init; }

    public required string Region { get; init; }

    public required string Service { get; init; }

    public required Priority Priority { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>When an office first accepted or declined.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>When the first decision was due; none before it was asked for.</summary>
    public DateTimeOffset? DecideBy { get; init; }

    /// <summary>From sending to the first decision, in working days without pauses.</summary>
    public double? DecisionDays { get; init; }

    /// <summary>From sending to when the first decision was due, in working days without pauses.</summary>
    public double? DecisionDaysAllowed { get; init; }

    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>When a place in a training was confirmed.</summary>
    public DateTimeOffset? EnrolledAt { get; init; }

    /// <summary>When a training was completed.</summary>
    public DateTimeOffset? TrainedAt { get; init; }

    /// <summary>When the first follow-up was answered.</summary>
    public DateTimeOffset? FollowedUpAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The step that the case waits for.</summary>
    public CurrentStep? Step { get; init; }

    public bool Stalled { get; init; }

    public bool NeedsAttention { get; init; }

    public bool OnHold { get; init; }

    public bool Undelivered { get; init; }

    /// <summary>The highest level that was told of the current step; 0 while none was.</summary>
    public int EscalationLevel { get; init; }

    /// <summary>The mails of each day, in Dakar, on which one was sent or answered.</summary>
    public IReadOnlyList<MailDay> Mails { get; init; } = [];

    /// <summary>What will be mailed about the open steps if nobody answers.</summary>
    public IReadOnlyList<Moment> Ahead { get; init; } = [];

    public bool IsOpen => Status.IsOpen();
}

/// <summary>The mails of a day.</summary>
/// <param name="Delivered">Of those sent on that day, and so is <paramref name="Bounced"/>.</param>
/// <param name="Bounced">They did not arrive, and will not.</param>
/// <param name="Answered">Answers given on that day by a mail's button or by reply.</param>
public sealed record MailDay(DateOnly Day, int Sent, int Delivered, int Bounced, int Answered)
{
    public static MailDay Sum(DateOnly day, IEnumerable<MailDay> days) =>
        days.Aggregate(new MailDay(day, 0, 0, 0, 0), (sum, one) => new(day, sum.Sent + one.Sent, sum.Delivered + one.Delivered, sum.Bounced + one.Bounced, sum.Answered + one.Answered));
}
