using static Relais.Chasing.TimeOrder;

namespace Relais.Chasing;

/// <summary>All moments that a step's policy asks for, whatever the time is and whatever was done.</summary>
internal sealed class StepMoments(StepContext context, StepTimes times)
{
    public const int FirstLevel = 1;

    public IEnumerable<Moment> All() => [Ask(), Due(), .. Escalations(), .. Reminders(), .. Stall(), .. Release(), .. Close()];

    /// <summary>Where the owner is asked again, the moment has a number, since it is not the one that was done.</summary>
    private Moment Ask() => Enumerable.Range(0, context.Done.Count + 1)
        .Select(number => new Moment(MomentKind.Ask, times.AskAt, number, Audience.Owner))
        .First(moment => !context.Done.Contains(moment.Key));

    private Moment Due() => new(MomentKind.Due, times.DueAt);

    /// <summary>Each level tells the first audience that stands above the owner and was not told by a lower level.</summary>
    private IEnumerable<Moment> Escalations()
    {
        var told = context.Step.Owner switch
        {
            StepOwner.Supervisor => Audience.Supervisor,
            StepOwner.Coordinator => Audience.Coordinator,
            _ => Audience.Owner,
        };
        foreach (var (index, level) in context.Rule.Levels.Index())
        {
            if (told == Audience.Heads) yield break;
            told = level.Tell > told ? level.Tell : told + 1;
            yield return new Moment(MomentKind.Escalate, AtLevel(index + 1, context.Mail(At(level.At))), index + 1, told);
        }
    }

    /// <summary>The first level does not wait where nobody has read the question.</summary>
    private DateTimeOffset AtLevel(int number, DateTimeOffset planned) =>
        number == FirstLevel && times.Asking == Asking.Made && context.Request.UnreachableSince is not null
            ? Earlier(planned, context.Mail(context.Request.Now))
            : planned;

    /// <summary>What a snooze moves to one moment is one reminder: the last of them.</summary>
    private IEnumerable<Moment> Reminders()
    {
        var notBefore = (context.Request.Snoozes ?? [])
            .Select(snooze => context.Clock.Add(snooze.At, PolicyDuration.WorkingDays(snooze.WorkingDays), Pauses.None))
            .DefaultIfEmpty(DateTimeOffset.MinValue)
            .Max();
        return context.Rule.Reminders
            .Select((moment, index) => new Moment(MomentKind.Remind, Later(Remind(At(moment)), notBefore), index + 1, Audience.Owner))
            .GroupBy(moment => moment.At)
            .Select(together => together.MaxBy(moment => moment.Number)!);
    }

    /// <summary>What waits for the digest is there in the morning, so that the digest of the day itself says what is due today.</summary>
    private DateTimeOffset Remind(DateTimeOffset moment) =>
        context.Rule.RemindBy == Sending.Digest ? context.Clock.MorningOf(context.Mail(moment)) : context.Mail(moment);

    private IEnumerable<Moment> Stall() => context.Rule.Stall is { } stall ? [new Moment(MomentKind.Stall, context.Mail(At(stall)))] : [];

    private IEnumerable<Moment> Release() =>
        context.Step.Release is { } release ? [new Moment(MomentKind.Release, context.Clock.Add(times.StartsAt, release, context.Pauses))] : [];

    private IEnumerable<Moment> Close() => times.ClosesAt is { } closes ? [new Moment(MomentKind.Close, closes)] : [];

    private DateTimeOffset At(RelativeMoment moment) => moment switch
    {
        { IsHalfTime: true } => context.Clock.Halfway(times.AskAt, times.DueAt, context.Pauses),
        { Before: { } before } => context.Clock.Subtract(times.DueAt, before),
        { After: { } after } => context.Clock.Add(times.DueAt, after, context.Pauses),
        _ => times.DueAt,
    };
}
