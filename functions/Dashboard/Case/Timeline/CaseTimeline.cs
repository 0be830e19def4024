using Relais.Cases;
using Relais.Chasing;

namespace Relais.Functions.Dashboard.Case.Timeline;

/// <summary>A case's whole life in time, before it is drawn: what was, and what is planned. Pure.</summary>
/// <param name="Tracks">One for each asking of a step, in the order of their numbers.</param>
/// <param name="Holds">When the case stood still.</param>
/// <param name="Now">None where the case has ended.</param>
public sealed record CaseTimeline(DateTimeOffset From, DateTimeOffset To, DateTimeOffset? Now, IReadOnlyList<Track> Tracks, IReadOnlyList<Stretch> Holds)
{
    private const double Margin = 0.03;
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(1);

    /// <param name="plan">What is ahead of the current step.</param>
    /// <param name="resumesAt">When the hold ends by itself, while there is one.</param>
    public static CaseTimeline Of(CaseHistory history, IReadOnlyList<Moment> plan, DateTimeOffset? resumesAt, DateTimeOffset now)
    {
        var @case = history.Case;
        var isOpen = @case.Status.IsOpen();
        var end = isOpen ? now : @case.ClosedAt ?? history.Log.Select(line => line.At).DefaultIfEmpty(@case.OpenedAt).Max();
        var tracks = history.Steps.Select(step => TrackOf(step, history, step.Number == @case.Step?.Number ? plan : PlanOf(step, now), end)).ToList();
        var holds = HoldsOf(history.Log, resumesAt, end).ToList();
        var to = tracks.SelectMany(track => track.Marks.Select(mark => mark.At).Append(track.To))
            .Concat(holds.Select(hold => hold.To))
            .Append(end)
            .Max();
        var span = to - @case.OpenedAt is var length && length > Least ? length : Least;
        return new CaseTimeline(@case.OpenedAt, @case.OpenedAt + (span * (1 + Margin)), isOpen ? now : null, tracks, holds);
    }

    private static IReadOnlyList<Moment> PlanOf(StepRecord step, DateTimeOffset now) => Functions.Cases.PlanView.Ahead(step, now);

    private static Track TrackOf(StepRecord step, CaseHistory history, IReadOnlyList<Moment> plan, DateTimeOffset end)
    {
        var stretches = new List<Stretch>();
        var over = step.EndedAt ?? end;
        var asked = step.AskedAt ?? over;
        if (step.AskedAt is null || asked > step.OpenedAt) stretches.Add(new(StretchKind.Waiting, step.OpenedAt, asked));
        if (step.AskedAt is not null)
        {
            stretches.Add(new(StretchKind.OnTime, asked, step.DueAt < over ? Later(asked, step.DueAt) : over));
            if (step.DueAt < over) stretches.Add(new(StretchKind.Late, Later(asked, step.DueAt), over));
        }

        if (step.State == StepState.Open && plan.Count > 0)
        {
            var asks = step.AskedAt is null ? plan.FirstOrDefault(moment => moment.Kind == MomentKind.Ask)?.At : null;
            if (asks > over) stretches.Add(new(StretchKind.Waiting, over, asks.Value));
            var last = Later(plan.Max(moment => moment.At), step.DueAt);
            if (last > over) stretches.Add(new(StretchKind.Planned, asks > over ? asks.Value : over, last));
        }

        var marks = history.Log.Where(line => line.Number == step.Number).Select(MarkOf).OfType<Mark>().DistinctBy(mark => (mark.Kind, mark.Number));
        var ahead = step.State == StepState.Open ? plan.Select(MarkOf).OfType<Mark>() : [];
        return new Track(step, stretches, [.. Deadline(step, over), .. marks, .. ahead]);
    }

    /// <summary>Of a step that ended before it the deadline says nothing any more.</summary>
    private static Mark[] Deadline(StepRecord step, DateTimeOffset over) =>
        step.State == StepState.Open || step.DueAt <= over ? [new Mark(MarkKind.Deadline, step.DueAt, Planned: step.DueAt > over)] : [];

    private static Mark? MarkOf(LogEntry line) => line.Kind switch
    {
        LogKind.Reminded => new(MarkKind.Reminder, line.At, line.Level ?? 0),
        LogKind.Escalated => new(MarkKind.Escalation, line.At, line.Level ?? 0),
        LogKind.Stalled => new(MarkKind.Stall, line.At),
        LogKind.Answered => new(MarkKind.Answer, line.At),
        LogKind.Missed => new(MarkKind.Missed, line.At),
        _ => null,
    };

    private static Mark? MarkOf(Moment moment) => moment.Kind switch
    {
        MomentKind.Remind => new(MarkKind.Reminder, moment.At, moment.Number, Planned: true),
        MomentKind.Escalate => new(MarkKind.Escalation, moment.At, moment.Number, Planned: true),
        MomentKind.Stall => new(MarkKind.Stall, moment.At, Planned: true),
        MomentKind.Close => new(MarkKind.Missed, moment.At, Planned: true),
        _ => null,
    };

    private static IEnumerable<Stretch> HoldsOf(IReadOnlyList<LogEntry> log, DateTimeOffset? resumesAt, DateTimeOffset end)
    {
        DateTimeOffset? since = null;
        foreach (var line in log)
        {
            if (line.Kind == LogKind.Held) since ??= line.At;
            if (line.Kind != LogKind.Resumed || since is not { } from) continue;
            yield return new Stretch(StretchKind.OnTime, from, line.At);
            since = null;
        }

        if (since is not { } open) yield break;
        yield return new Stretch(StretchKind.OnTime, open, end);
        if (resumesAt > end) yield return new Stretch(StretchKind.Planned, end, resumesAt.Value);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
