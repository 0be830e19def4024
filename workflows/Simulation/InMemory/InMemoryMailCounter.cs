using System.Collections.Concurrent;
using Relais.Emails;

namespace Relais.Simulation;

public sealed class InMemoryMailCounter : IMailCounter
{
    private readonly ConcurrentDictionary<long, int> _hours = [];

    public Task<bool> TryCountAsync(DateTimeOffset at, int most, CancellationToken cancellation = default)
    {
        var hour = at.UtcTicks / TimeSpan.TicksPerHour;
        while (true)
        {
            var count = _hours.GetOrAdd(hour, 0);
            if (count >= most) return Task.FromResult(false);
            if (_hours.TryUpdate(hour, count + 1, count)) return Task.FromResult(true);
        }
    }
}
