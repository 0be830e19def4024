using Relais.Cases;
using Relais.Chasing;

namespace Relais.Functions.Cases;

/// <summary>What will happen to a case if nobody answers, in the order of time.</summary>
public sealed record PlanView(IReadOnlyList<MomentView> Moments)
{
    /// <summary>What a step will still do if nobody answers, in the order of time.</summary>
    public static IReadOnlyList<Moment> Ahead(StepRecord? step, DateTimeOffset now) =>

        // What was planned for the past has been done, unless the step still waits to be asked.
        step is { State: StepState.Open } ? [.. step.Plan.Where(moment => moment.At > now || (moment.Kind == MomentKind.Ask && step.AskedAt is null))] : [];

    public static PlanView Of(CaseState state, PolicyCatalog policies, WorkingCalendar calendar, DateTimeOffset now)
    {
        if (state.Case.Hold is { } hold)
        {
            // On hold nothing else happens: what follows is planned anew on resume.
            return new PlanView([new MomentView(ResumesAt(state.Case, hold, policies, calendar).UtcDateTime, "resume", Audience.Nobody)]);
        }

        return new PlanView([.. Ahead(state.Step, now).Select(moment => new MomentView(moment.At.UtcDateTime, Words.Of(moment.Kind), moment.Audience))]);
    }

    /// <summary>When a hold ends by itself.</summary>
    public static DateTimeOffset ResumesAt(CaseRecord @case, Hold hold, PolicyCatalog policies, WorkingCalendar calendar) =>
        CaseClock.Of(policies.ByVersion(@case.PolicyVersion), calendar).OpeningOf(new WorldDate(hold.Until, hold.Since));
}

/// <param name="Kind">What happens: <c>ask</c>, <c>remind</c>, <c>due</c>, <c>escalate</c>, <c>stall</c>, <c>release</c>, <c>close</c> or <c>resume</c>.</param>
/// <param name="Audience">Who is told.</param>
public sealed record MomentView(DateTime At, string Kind, Audience Audience);
