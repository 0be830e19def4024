using Relais.Chasing;

namespace Relais.Cases.Replanning;

/// <summary>Plans an open step again from its rows, to say what a command would move before it is given. Pure.</summary>
/// <remarks>The orchestration remembers what it has done; the rows tell nearly as much. Whether they tell enough is seen by whether they give the plan that is kept.</remarks>
public sealed class PlannedAgain
{
    private readonly PlanRequest _request;
    private readonly CasePolicy _policy;
    private readonly WorkingCalendar _calendar;

    private PlannedAgain(PlanRequest request, CasePolicy policy, WorkingCalendar calendar) => (_request, _policy, _calendar) = (request, policy, calendar);

    /// <param name="now">Now, or since when the case is on hold.</param>
    /// <returns>Null where the rows do not tell enough: then nothing is said of what would move.</returns>
    public static PlannedAgain? Of(CaseHistory history, StepRecord step, CasePolicy policy, WorkingCalendar calendar, DateTimeOffset now)
    {
        var again = new PlannedAgain(RequestOf(history, step, policy.Terms, now), policy, calendar);
        var kept = step.Plan.Where(moment => moment.At > now || (moment.Kind == MomentKind.Ask && step.AskedAt is null));
        return again.With(request => request).Moments.SequenceEqual(kept) ? again : null;
    }

    /// <summary>The plan if something of it were different.</summary>
    /// <param name="policy">Another policy to plan by.</param>
    public Plan With(Func<PlanRequest, PlanRequest> change, CasePolicy? policy = null) => Planner.For(change(_request), policy ?? _policy, _calendar);

    private static PlanRequest RequestOf(CaseHistory history, StepRecord step, PolicyTerms terms, DateTimeOffset now)
    {
        var facts = history.Case.Facts;
        var isDecision = step.Key == Steps.Decide.Key;
        var request = new PlanRequest(step.Key, history.Case.Priority, (isDecision ? facts.DecidingSince : null) ?? step.OpenedAt, now)
        {
            Pauses = [.. isDecision ? facts.DecidePauses : [], .. HoldsOf(history.Log).Where(hold => hold.To > step.OpenedAt)],
            Snoozes = step.Snoozes,
            Done = DoneOf(history, step, now),
            AskedAt = step.AskedAt,
            AskOn = step.AskOn,
        };
        return step.Key switch
        {
            _ when step.AskOn is not null => request,
            "first-contact" => request with { AskNextWorkingDay = facts.ContactAttempts > 0 },
            "confirm-place" => request with { NotAfter = facts.TrainingStart },
            "start" => request with { AskOn = facts.TrainingStart },
            "attendance" => request with { AskOn = facts.TrainingStart is null ? null : facts.AttendanceCheckOn(facts.AttendanceChecks + 1, terms) },
            "completion" => request with { AskOn = facts.TrainingEnd },
            "follow-up" => request with { AskOn = facts.FollowUpFrom is null ? null : facts.NextFollowUp(terms)?.On },
            _ => request,
        };
    }

    private static List<string> DoneOf(CaseHistory history, StepRecord step, DateTimeOffset now)
    {
        var done = history.Log.Where(line => line.Number == step.Number && line.At <= now).Select(KeyOf).OfType<string>()
            .Concat(step.Plan.Where(moment => moment.At <= now && (moment.Kind != MomentKind.Ask || step.AskedAt is not null)).Select(moment => moment.Key));
        return [.. (step.AskedAt is null ? done : done.Prepend(new Moment(MomentKind.Ask, default).Key)).Distinct()];
    }

    private static string? KeyOf(LogEntry line) => line.Kind switch
    {
        LogKind.Reminded => new Moment(MomentKind.Remind, default, line.Level ?? 0).Key,
        LogKind.Escalated => new Moment(MomentKind.Escalate, default, line.Level ?? 0).Key,
        LogKind.Stalled => new Moment(MomentKind.Stall, default).Key,
        LogKind.MomentSkipped => line.Detail,
        _ => null,
    };

    private static IEnumerable<Pause> HoldsOf(IReadOnlyList<LogEntry> log)
    {
        DateTimeOffset? since = null;
        foreach (var line in log)
        {
            if (line.Kind == LogKind.Held) since ??= line.At;
            if (line.Kind != LogKind.Resumed || since is not { } from) continue;
            yield return new Pause(from, line.At);
            since = null;
        }
    }
}
