using Relais.Cases;
using Relais.Chasing;
using Relais.Indicators;
using Relais.Referrals;

namespace Relais.Tests.Support;

/// <summary>Facts of cases, with every field filled or with the necessary ones only.</summary>
internal static class SampleFigures
{
    public static CaseFigures Of(string code, DateTimeOffset sentAt, CaseStatus status = CaseStatus.Sent, string office = "kolda") => new()
    {
        Code = code,
        Status = status,
        Office = office,
        Partner = "iom-dakar",
        Region = office,
        Service = "TRAINING",
        Priority = Priority.Normal,
        SentAt = sentAt,
    };

    public static CaseFigures Full(string code, DateTimeOffset sentAt) => Of(code, sentAt, CaseStatus.FollowUp) with
    {
        Priority = Priority.Urgent,
        ReceivedAt = sentAt.AddDays(1),
        DecidedAt = sentAt.AddDays(2),
        DecideBy = sentAt.AddDays(3).AddTicks(7),
        DecisionDays = 1.25,
        DecisionDaysAllowed = 5,
        AcceptedAt = sentAt.AddDays(2),
        EnrolledAt = sentAt.AddDays(20),
        TrainedAt = sentAt.AddDays(80),
        FollowedUpAt = sentAt.AddDays(110),
        ClosedAt = sentAt.AddDays(400),
        Step = new CurrentStep("follow-up", 12, Party.Person("ce-kolda-1"), sentAt.AddDays(100), sentAt.AddDays(115)),
        Stalled = true,
        NeedsAttention = true,
        OnHold = true,
        Undelivered = true,
        EscalationLevel = 2,
        Mails = [new(new DateOnly(2026, 3, 2), 3, 2, 1, 1), new(new DateOnly(2026, 3, 4), 0, 0, 0, 1)],
        Ahead = [new(MomentKind.Remind, sentAt.AddDays(116), 1, Audience.Owner)],
    };

    public static OverviewFigures Counted(string? office, DateTimeOffset at) =>
        OverviewCount.Of([Full("SN-26-000001-A", at.AddDays(-120)), Of("SN-26-000002-B", at.AddDays(-3), office: "dakar")], [], at).Single(overview => overview.Office == office);
}
