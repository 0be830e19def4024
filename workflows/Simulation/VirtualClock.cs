namespace Relais.Simulation;

/// <summary>A clock that stands still until it is set.</summary>
public sealed class VirtualClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Set(DateTimeOffset time)
    {
        if (time < _now) throw new ArgumentOutOfRangeException(nameof(time), time, "Time does not run backwards.");
        _now = time;
    }
}
