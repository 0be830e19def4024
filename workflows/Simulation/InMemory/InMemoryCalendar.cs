using Relais.Cases.Replanning;
using Relais.Chasing;

namespace Relais.Simulation;

public sealed class InMemoryCalendar : ICalendarDays, ICalendarChanges
{
    private readonly Lock _gate = new();
    private readonly Dictionary<DateOnly, CalendarEntry> _days = [];
    private readonly Dictionary<string, CalendarChange> _changes = [];
    private readonly Dictionary<(string Change, string Code, int Number), StepMove> _moves = [];
    private int _version;

    public Task<IReadOnlyList<CalendarEntry>> ReadAsync(CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<CalendarEntry>>(Locked(() => _days.Values.OrderBy(entry => entry.At).ToList()));

    public Task<bool> WriteAsync(CalendarEntry entry, CancellationToken cancellation = default) => Task.FromResult(Locked(() =>
    {
        if (_days.GetValueOrDefault(entry.Day.Date)?.Version != entry.Version) return false;
        _days[entry.Day.Date] = entry with { Version = $"v{++_version}" };
        return true;
    }));

    public Task AddAsync(CalendarChange change, CancellationToken cancellation = default) => Task.FromResult(Locked(() => _changes.TryAdd(change.Id, change)));

    public Task<CalendarChange?> FindAsync(string id, CancellationToken cancellation = default) => Task.FromResult(Locked(() => _changes.GetValueOrDefault(id)));

    public Task<IReadOnlyList<CalendarChange>> ListAsync(CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<CalendarChange>>(Locked(() => _changes.Values.ToList()));

    public Task SaveAsync(CalendarChange change, CancellationToken cancellation = default) => Task.FromResult(Locked(() => _changes[change.Id] = change));

    public Task NoteAsync(string id, StepMove move, CancellationToken cancellation = default) =>
        Task.FromResult(Locked(() => _moves[(id, move.CaseCode, move.Number)] = move));

    public Task<IReadOnlyList<StepMove>> MovesAsync(string id, CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<StepMove>>(
        Locked(() => _moves.Where(pair => pair.Key.Change == id).Select(pair => pair.Value).OrderBy(move => (move.CaseCode, move.Number)).ToList()));

    private T Locked<T>(Func<T> work)
    {
        lock (_gate)
        {
            return work();
        }
    }
}
