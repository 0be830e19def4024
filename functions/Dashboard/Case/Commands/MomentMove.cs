using Relais.Chasing;

namespace Relais.Functions.Dashboard.Case.Commands;

/// <summary>A moment of the plan that a command would move, drop or add.</summary>
public sealed record MomentMove(MomentKind Kind, int Number, DateTimeOffset? Before, DateTimeOffset? After)
{
    /// <summary>Those that differ, in the order of time. A deadline that was ahead and lies in the past by the new plan is still one.</summary>
    public static IReadOnlyList<MomentMove> Between(IReadOnlyList<Moment> before, Plan after)
    {
        var (was, will) = (Times(before), Times(after.Moments));
        if (was.ContainsKey((MomentKind.Due, 0))) will.TryAdd((MomentKind.Due, 0), after.DueAt);
        return
        [
            .. was.Keys.Union(will.Keys)
                .Select(key => new MomentMove(key.Kind, key.Number, At(was, key), At(will, key)))
                .Where(move => move.Before != move.After)
                .OrderBy(move => move.After ?? move.Before),
        ];
    }

    private static Dictionary<(MomentKind Kind, int Number), DateTimeOffset> Times(IReadOnlyList<Moment> moments) =>
        moments.DistinctBy(moment => (moment.Kind, moment.Number)).ToDictionary(moment => (moment.Kind, moment.Number), moment => moment.At);

    private static DateTimeOffset? At(Dictionary<(MomentKind Kind, int Number), DateTimeOffset> times, (MomentKind Kind, int Number) key) =>
        times.TryGetValue(key, out var at) ? at : null;
}
