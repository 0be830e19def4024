using System.Globalization;
using Azure.Data.Tables;
using Relais.Cases;
using Relais.Chasing;
using Relais.Indicators;
using Relais.Referrals;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

/// <summary>A row of <c>Indicators</c>: partition the month of sending, row case code; holds the facts of one case, and no personal data.</summary>
internal static class FiguresRow
{
    public static string Month(DateTimeOffset sentAt) => sentAt.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public static TableEntity Write(CaseFigures figures) => new TableEntity(Month(figures.SentAt), figures.Code)
        .WithWord<CaseStatus>("Status", figures.Status)
        .With("Open", figures.IsOpen)
        .With("Office", figures.Office)
        .With("Partner", figures.Partner)
        .With("Region", figures.Region)
        .With("Service", figures.Service)
        .WithWord<Priority>("Priority", figures.Priority)
        .With("SentAt", figures.SentAt)
        .With("ReceivedAt", figures.ReceivedAt)
        .With("DecidedAt", figures.DecidedAt)
        .With("DecideBy", figures.DecideBy)
        .With("DecisionDays", figures.DecisionDays)
        .With("DecisionDaysAllowed", figures.DecisionDaysAllowed)
        .With("AcceptedAt", figures.AcceptedAt)
        .With("EnrolledAt", figures.EnrolledAt)
        .With("TrainedAt", figures.TrainedAt)
        .With("FollowedUpAt", figures.FollowedUpAt)
        .With("ClosedAt", figures.ClosedAt)
        .WithStep(figures.Step)
        .With("Stalled", figures.Stalled)
        .With("NeedsAttention", figures.NeedsAttention)
        .With("OnHold", figures.OnHold)
        .With("Undelivered", figures.Undelivered)
        .With("EscalationLevel", figures.EscalationLevel)
        .WithList("Mails", figures.Mails)
        .WithList("Ahead", figures.Ahead);

    public static CaseFigures Read(TableEntity row) => new()
    {
        Code = row.RowKey,
        Status = row.RequiredWord<CaseStatus>("Status"),
        Office = row.Required("Office"),
        Partner = row.Required("Partner"),
        Region = row.Required("Region"),
        Service = row.Required("Service"),
        Priority = row.RequiredWord<Priority>("Priority"),
        SentAt = row.RequiredTime("SentAt"),
        ReceivedAt = row.GetDateTimeOffset("ReceivedAt"),
        DecidedAt = row.GetDateTimeOffset("DecidedAt"),
        DecideBy = row.GetDateTimeOffset("DecideBy"),
        DecisionDays = row.GetDouble("DecisionDays"),
        DecisionDaysAllowed = row.GetDouble("DecisionDaysAllowed"),
        AcceptedAt = row.GetDateTimeOffset("AcceptedAt"),
        EnrolledAt = row.GetDateTimeOffset("EnrolledAt"),
        TrainedAt = row.GetDateTimeOffset("TrainedAt"),
        FollowedUpAt = row.GetDateTimeOffset("FollowedUpAt"),
        ClosedAt = row.GetDateTimeOffset("ClosedAt"),
        Step = row.Step(),
        Stalled = row.GetBoolean("Stalled") ?? false,
        NeedsAttention = row.GetBoolean("NeedsAttention") ?? false,
        OnHold = row.GetBoolean("OnHold") ?? false,
        Undelivered = row.GetBoolean("Undelivered") ?? false,
        EscalationLevel = row.GetInt32("EscalationLevel") ?? 0,
        Mails = row.List<MailDay>("Mails"),
        Ahead = row.List<Moment>("Ahead"),
    };
}
