using System.Collections.Concurrent;

namespace Relais.Tests.Faults;

/// <summary>Deals the blows of a storm to a running app, some of them at once.</summary>
internal sealed class Storm(HostProcess host, StorageProcess storage, FakeProvider provider) : IDisposable
{
    private readonly ConcurrentBag<Disturbance> _disturbances = [];
    private readonly SemaphoreSlim _storageTurn = new(1);

    public IReadOnlyCollection<Disturbance> Disturbances => _disturbances;

    public int Count(BlowKind kind) => _disturbances.Count(disturbance => disturbance.Kind == kind);

    public async Task RageAsync(IReadOnlyList<Blow> blows, TimeSpan lasts, CancellationToken over)
    {
        var under = new List<Task>();
        var passed = TimeSpan.Zero;
        foreach (var blow in blows)
        {
            await Task.Delay(blow.At - passed, over);
            passed = blow.At;
            under.Add(DealAsync(blow));
        }

        await Task.Delay(lasts - passed, over);
        await Task.WhenAll(under);
    }

    public async Task DealAsync(Blow blow)
    {
        switch (blow.Kind)
        {
            case BlowKind.Kill:
                await DuringAsync(blow.Kind, () => host.KillAsync(blow.Lasts));
                break;
            case BlowKind.Freeze:
                await StorageAsync(blow.Kind, () => storage.FreezeAsync(blow.Lasts));
                break;
            case BlowKind.Restart:
                await StorageAsync(blow.Kind, () => storage.RestartAsync(blow.Lasts));
                break;
            default:
                await DuringAsync(blow.Kind, () => ChangeMoodAsync(blow));
                break;
        }
    }

    public void Dispose() => _storageTurn.Dispose();

    private async Task ChangeMoodAsync(Blow blow)
    {
        provider.Mood = blow.Mood;
        await Task.Delay(blow.Lasts);
        if (provider.Mood == blow.Mood) provider.Mood = Mood.Well;
    }

    private async Task StorageAsync(BlowKind kind, Func<Task> away)
    {
        await _storageTurn.WaitAsync();
        try
        {
            await DuringAsync(kind, away);
        }
        finally
        {
            _storageTurn.Release();
        }
    }

    private async Task DuringAsync(BlowKind kind, Func<Task> away)
    {
        var from = DateTimeOffset.UtcNow;
        await away();
        _disturbances.Add(new Disturbance(kind, from, DateTimeOffset.UtcNow));
    }
}
