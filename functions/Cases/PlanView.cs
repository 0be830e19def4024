using Relais.Cases;
using Relais.Chasing;

namespace Relais.Functions.Cases;

/// <summary>What will happen to a case if nobody answers, in the order of time.</summary>
public sealed record PlanView(IReadOnlyList<MomentView> Moments)
{
    public static PlanView Of(CaseState state, PolicyCatalog policies, WorkingCalendar calendar, DateTimeOffset now)
    {
        if (state.Case.Hold is { } hold)
        {
            // On hold nothing else happens: what follows is planned anew on resume.
            var clock = CaseClock.Of(policies.ByVersion(state.Case.PolicyVersion), calendar);
            var resumes = clock.OpeningOf(new WorldDate(hold.Until, hold.Since));
            return new PlanView([new MomentView(resumes.UtcDateTime, "resume", Audience.Nobody)]);
        }

        // What was planned for the past has been done, unless the step still waits to be asked.
        var moments = state.Step is { State: StepState.Open } step
            ? step.Plan.Where(moment => moment.At > now || (moment.Kind == MomentKind.Ask && step.AskedAt is null))
            : [];
        return new PlanView([.. moments.Select(moment => new MomentView(moment.At.UtcDateTime, Words.Of(moment.Kind), moment.Audience))]);
    }
}

/// <param name="Kind">What happens: <c>ask</c>, <c>remind</c>, <c>due</c>, <c>escalate</c>, <c>stall</c>, <c>release</c>, <c>close</c> or <c>resume</c>.</param>
/// <param name="Audience">Who is told.</param>
public sealed record MomentView(DateTime At, string Kind, Audience Audience);
