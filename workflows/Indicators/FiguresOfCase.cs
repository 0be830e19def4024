using Relais.Cases;
using Relais.Chasing;
using Relais.Emails;

namespace Relais.Indicators;

/// <summary>Reads the facts of a case out of its history. Pure.</summary>
public static class FiguresOfCase
{
    public static CaseFigures Of(CaseHistory history, WorkingCalendar calendar)
    {
        var @case = history.Case;
        var accepted = FirstIn(history, CaseStatus.Accepted);
        var decided = Earliest(accepted, FirstIn(history, CaseStatus.Declined));
        var decideBy = history.Steps.FirstOrDefault(step => step.Key == Steps.Decide.Key)?.DueAt;
        var pauses = PausesOf(history);
        return new CaseFigures
        {
            Code = @case.Code,
            Status = @case.Status,
            Office = @case.Office,
            Partner = @case.Partner,
            Region = @case.Region,
            Service = @case.Service,
            Priority = @case.Priority,
            SentAt = @case.OpenedAt,
            ReceivedAt = FirstIn(history, CaseStatus.Received),
            DecidedAt = decided,
            DecideBy = decideBy,
            DecisionDays = WorkingDays(decided),
            DecisionDaysAllowed = WorkingDays(decideBy),
            AcceptedAt = accepted,
            EnrolledAt = FirstAnswer(history, Steps.ConfirmPlace, "confirmed"),
            TrainedAt = FirstAnswer(history, Steps.Completion, "completed"),
            FollowedUpAt = FirstAnswer(history, Steps.FollowUp, choice: null),
            ClosedAt = @case.Status == CaseStatus.Closed ? @case.ClosedAt : null,
            Step = @case.Status.IsOpen() ? @case.Step : null,
            Stalled = @case.StalledSince is not null,
            NeedsAttention = @case.Attention is not null,
            OnHold = @case.Hold is not null,
            Undelivered = @case.Undelivered is not null,
            EscalationLevel = @case.EscalationLevel,
            Mails = [.. MailsOf(history)],
            Ahead = @case.Status.IsOpen() && @case.Hold is null ? [.. AheadOf(history)] : [],
        };

        double? WorkingDays(DateTimeOffset? until) =>
            until is { } to ? Math.Round(pauses.Between(@case.OpenedAt, to, calendar.Between) / WorkingCalendar.WorkingDay, 2) : null;
    }

    private static DateTimeOffset? FirstIn(CaseHistory history, CaseStatus status) =>
        history.Log.FirstOrDefault(line => line.Kind == LogKind.StatusChanged && line.Status == status)?.At;

    private static DateTimeOffset? FirstAnswer(CaseHistory history, Step step, string? choice) =>
        Answers(history).FirstOrDefault(line => line.Step == step.Key && (choice is null || line.Answer?.Choice == choice))?.At;

    /// <summary>The log keeps the choices also when the answers are erased.</summary>
    private static IEnumerable<LogEntry> Answers(CaseHistory history) => history.Log.Where(line => line.Kind == LogKind.Answered);

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one is null ? other : other < one ? other : one;

    /// <summary>Holds, and when the referrer was asked for information.</summary>
    private static Pauses PausesOf(CaseHistory history)
    {
        var pauses = new List<Pause>(history.Case.Facts.DecidePauses);
        DateTimeOffset? held = null;
        foreach (var line in history.Log)
        {
            if (line.Kind == LogKind.Held) held ??= line.At;
            if (line.Kind != LogKind.Resumed || held is not { } since) continue;
            pauses.Add(new Pause(since, line.At));
            held = null;
        }

        if (held is { } still) pauses.Add(new Pause(still, DateTimeOffset.MaxValue));
        return new Pauses(pauses);
    }

    private static IEnumerable<MailDay> MailsOf(CaseHistory history)
    {
        var sent = history.Mails.Where(mail => mail is { State: MailState.Sent, SentAt: not null })
            .Select(mail => new MailDay(WorkingCalendar.DateOf(mail.SentAt!.Value), 1, mail.Delivery == Delivery.Delivered ? 1 : 0, mail.Delivery?.IsFinal() == true ? 1 : 0, 0));
        var answered = Answers(history).Where(line => line.Channel is Channel.Button or Channel.Reply).Select(line => new MailDay(WorkingCalendar.DateOf(line.At), 0, 0, 0, 1));
        return sent.Concat(answered).GroupBy(mail => mail.Day).OrderBy(day => day.Key).Select(day => MailDay.Sum(day.Key, day));
    }

    private static IEnumerable<Moment> AheadOf(CaseHistory history) => history.Steps
        .Where(step => step.State == StepState.Open)
        .SelectMany(step => step.Plan)
        .Where(moment => moment.Kind is MomentKind.Ask or MomentKind.Remind or MomentKind.Escalate)
        .OrderBy(moment => moment.At);
}
