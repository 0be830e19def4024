using System.Collections;
using static Relais.Chasing.TimeOrder;

namespace Relais.Chasing;

/// <summary>When a clock stands still: in order, without overlaps.</summary>
internal sealed class Pauses : IEnumerable<Pause>
{
    private readonly List<Pause> pauses = [];

    public Pauses(IEnumerable<Pause>? pauses)
    {
        foreach (var pause in (pauses ?? []).Where(pause => pause.From < pause.To).OrderBy(pause => pause.From))
        {
            if (this.pauses is [.., var last] && pause.From <= last.To)
                this.pauses[^1] = last with { To = Later(last.To, pause.To) };
            else
                this.pauses.Add(pause);
        }
    }

    public static Pauses None { get; } = new(null);

    /// <summary>The end of a length of time that does not run during pauses.</summary>
    /// <param name="length">More than nothing.</param>
    /// <param name="add">Adds without pauses.</param>
    /// <param name="between">Measures without pauses.</param>
    public DateTimeOffset Add(
        DateTimeOffset from,
        TimeSpan length,
        Func<DateTimeOffset, TimeSpan, DateTimeOffset> add,
        Func<DateTimeOffset, DateTimeOffset, TimeSpan> between)
    {
        foreach (var pause in pauses.Where(pause => pause.To > from))
        {
            var running = between(from, pause.From);
            if (length <= running) break;
            length -= running;
            from = pause.To;
        }

        return add(from, length);
    }

    /// <summary>How long a clock that stands still during pauses runs from one moment to a later one.</summary>
    /// <param name="between">Measures without pauses; nothing where the second moment is not later.</param>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to, Func<DateTimeOffset, DateTimeOffset, TimeSpan> between)
    {
        var running = between(from, to);
        foreach (var pause in pauses)
            running -= between(Later(from, pause.From), Earlier(pause.To, to));
        return running;
    }

    public IEnumerator<Pause> GetEnumerator() => pauses.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
