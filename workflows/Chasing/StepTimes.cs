using static Relais.Chasing.TimeOrder;

namespace Relais.Chasing;

/// <summary>The few times that everything else in a step's plan is counted from.</summary>
/// <param name="StartsAt">When the step's clock begins to run.</param>
/// <param name="AskAt">When the owner is asked, or was.</param>
/// <param name="DueAt">The deadline T.</param>
/// <param name="ClosesAt">When the window closes, where the step has one.</param>
internal sealed record StepTimes(DateTimeOffset StartsAt, DateTimeOffset AskAt, Asking Asking, DateTimeOffset DueAt, DateTimeOffset? ClosesAt = null)
{
    private static readonly PolicyDuration OneWorkingDay = PolicyDuration.WorkingDays(1);

    public static StepTimes Of(StepContext context) => context.Step.Window is { } window
        ? WithWindow(context, window)
        : WithDeadline(context, context.Rule.Deadline!.Value);

    private static StepTimes WithDeadline(StepContext context, PolicyDuration deadline)
    {
        var (request, clock, pauses) = (context.Request, context.Clock, context.Pauses);
        var meant = request switch
        {
            { AskOn: { } date } => Later(clock.OpeningOf(date), request.OpenedAt),
            { AskNextWorkingDay: true } => clock.NextWorkingDay(request.OpenedAt),
            _ => request.OpenedAt,
        };
        var ask = request.AskedAt ?? (context.WasAsked ? meant : NextAsk(context, meant));
        var start = context.IsAskedAtOnce ? request.OpenedAt : ask;

        // Whoever is asked late, or sees a clock resume, still has a working day (or the deadline, where that is shorter).
        DateTimeOffset LeastFrom(DateTimeOffset moment) => Earlier(clock.Add(moment, OneWorkingDay, pauses), clock.Add(moment, deadline, pauses));
        var due = Later(clock.Add(start, deadline, pauses), LeastFrom(ask));
        if (request.NotAfter is { } last)
        {
            var closing = clock.ClosingOf(last);
            due = closing > ask ? Earlier(due, closing) : LeastFrom(ask);
        }

        foreach (var pause in pauses.Where(pause => pause.To > start))
        {
            if (pause.From < due) due = Later(due, LeastFrom(pause.To));
        }

        return new StepTimes(start, ask, context.WasAsked ? Asking.Made : Asking.Ahead, due);
    }

    private static StepTimes WithWindow(StepContext context, StepWindow window)
    {
        var (request, clock) = (context.Request, context.Clock);
        var due = request.AskOn is { } date ? clock.ClosingOf(date) : clock.ClosingAfter(request.OpenedAt, window.OpensBefore);
        var closes = clock.ClosingAfter(due, window.ClosesAfter);
        var ask = context.IsAskedAtOnce ? request.OpenedAt : context.Mail(Later(clock.OpeningBefore(due, window.OpensBefore), request.OpenedAt));
        var asked = request.AskedAt ?? (context.WasAsked ? ask : null);

        foreach (var pause in context.Pauses.Where(pause => pause.To > request.OpenedAt))
        {
            var wasAsked = asked < pause.To;
            var fellDue = wasAsked ? Covers(pause, due) || Covers(pause, closes) : ask < pause.To;
            if (!fellDue) continue;

            // What fell due in the pause is asked when it ends, again if need be, with as much time as ever.
            ask = context.Mail(pause.To);
            if (wasAsked) asked = null;
            due = Later(due, clock.ClosingAfter(ask, window.OpensBefore));
            closes = Later(closes, clock.ClosingAfter(ask, window.ClosesAfter));
        }

        var askAt = asked ?? NextAsk(context, ask);
        if (asked is null && askAt >= closes) return new StepTimes(ask, ask, Asking.TooLate, due, closes);

        // Here too, whoever is asked late has a working day.
        due = Later(due, Earlier(clock.Add(askAt, OneWorkingDay, context.Pauses), clock.ClosingAfter(askAt, window.OpensBefore)));
        return new StepTimes(askAt, askAt, asked is null ? Asking.Ahead : Asking.Made, Earlier(due, closes), closes);
    }

    /// <summary>Not before now, so after every pause, and when people are at work unless it is made at once.</summary>
    private static DateTimeOffset NextAsk(StepContext context, DateTimeOffset meant)
    {
        var moment = Later(meant, context.Request.Now);
        return context.IsAskedAtOnce ? moment : context.Mail(moment);
    }

    private static bool Covers(Pause pause, DateTimeOffset moment) => pause.From <= moment && moment < pause.To;
}

internal enum Asking
{
    Ahead,
    Made,

    /// <summary>The window closes before the owner could be asked.</summary>
    TooLate,
}
