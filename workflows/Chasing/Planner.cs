namespace Relais.Chasing;

/// <summary>Plans how a step is chased. Pure: the same request, policy and calendar give the same plan, whoever asks and whenever.</summary>
public static class Planner
{
    private static readonly MomentKind[] OrderAtOneTime =
        [MomentKind.Ask, MomentKind.Due, MomentKind.Escalate, MomentKind.Remind, MomentKind.Stall, MomentKind.Release, MomentKind.Close];

    /// <summary>What is still to be done for the step if nobody answers.</summary>
    /// <remarks>
    /// The moments are in the order of time; at one time: ask, due, escalate, remind, stall, release, close. The plan of an unanswered step
    /// always ends: it holds a stall or, where the step has a window, a close, unless that is done. A window that closes before the owner can
    /// be asked leaves a plan of the close alone.
    /// </remarks>
    /// <exception cref="ArgumentException">The policy has no such step, or a time lies outside the years of the calendar.</exception>
    public static Plan For(PlanRequest request, CasePolicy policy, WorkingCalendar calendar)
    {
        var context = new StepContext(request, policy.Step(request.Step), CaseClock.Of(policy, calendar));
        var times = StepTimes.Of(context);
        var moments = new StepMoments(context, times).All()
            .Select(moment => moment with { At = moment.At.ToUniversalTime() })
            .OrderBy(moment => moment.At)
            .ThenBy(moment => Array.IndexOf(OrderAtOneTime, moment.Kind))
            .ThenBy(moment => moment.Number)
            .ToArray();

        var fates = new Fates(request, times, moments);
        var open = moments.Where(moment => !context.Done.Contains(moment.Key)).ToLookup(fates.Of);
        Moment[] skipped = [.. open[Fate.Pointless].Where(moment => moment.At < request.Now)];
        return new Plan(times.AskAt.ToUniversalTime(), times.DueAt.ToUniversalTime(), [.. open[Fate.Planned]], skipped.Length == 0 ? null : skipped);
    }

    private enum Fate
    {
        /// <summary>It is to be done; at once where it lies in the past.</summary>
        Planned,

        /// <summary>It no longer serves anybody.</summary>
        Pointless,

        /// <summary>It happened without anybody's doing.</summary>
        Past,
    }

    /// <summary>Rule 7 of the process, and what ends a step's mails.</summary>
    private sealed class Fates
    {
        private readonly DateTimeOffset now;
        private readonly StepTimes times;
        private readonly bool isUnreachable;
        private readonly DateTimeOffset? stalls;
        private readonly DateTimeOffset? newest;

        public Fates(PlanRequest request, StepTimes times, IReadOnlyCollection<Moment> moments)
        {
            (now, this.times) = (request.Now, times);
            isUnreachable = request.UnreachableSince is not null && times.Asking == Asking.Made;
            stalls = moments.FirstOrDefault(moment => moment.Kind == MomentKind.Stall)?.At;

            // Done or not: what is older than the newest mail that fell due does not matter any more.
            newest = moments
                .Where(moment => moment.Kind is MomentKind.Ask or MomentKind.Remind or MomentKind.Escalate && moment.At <= now && !IsSilenced(moment))
                .Max(moment => (DateTimeOffset?)moment.At);
        }

        public Fate Of(Moment moment) => moment.Kind switch
        {
            MomentKind.Due => moment.At < now ? Fate.Past : Fate.Planned,
            MomentKind.Stall or MomentKind.Release or MomentKind.Close => Fate.Planned,
            MomentKind.Ask when times.Asking == Asking.Made => Fate.Past,
            _ when times.Asking == Asking.TooLate || times.ClosesAt <= now => Fate.Pointless,
            MomentKind.Ask => Fate.Planned,
            MomentKind.Escalate when moment.Number == StepMoments.FirstLevel && isUnreachable && moment.At < (times.ClosesAt ?? DateTimeOffset.MaxValue) => Fate.Planned,
            _ when moment.At <= times.AskAt || moment.At >= times.ClosesAt || moment.At < newest || IsSilenced(moment) => Fate.Pointless,
            _ => Fate.Planned,
        };

        /// <summary>Once the step is stalled its owner gets no more mail.</summary>
        private bool IsSilenced(Moment moment) => moment.Kind == MomentKind.Remind && moment.At > stalls;
    }
}
