using System.Collections.Concurrent;
using Relais.Indicators;

namespace Relais.Functions.Tables;

/// <summary>Which cases this instance has noted as changed a moment ago: their notes stand, as whoever counts leaves what is so young where it is.</summary>
internal sealed class RecentNotes
{
    private const int MostRemembered = 10_000;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _noted = [];

    public bool Stands(string code, DateTimeOffset now) => _noted.TryGetValue(code, out var noted) && now >= noted && now - noted < CountRound.NotesStand;

    /// <param name="at">Before the note was written.</param>
    public void Add(string code, DateTimeOffset at)
    {
        // What is forgotten is noted once more.
        if (_noted.Count >= MostRemembered) _noted.Clear();
        _noted[code] = at;
    }

    public void Remove(string code) => _noted.TryRemove(code, out _);
}
