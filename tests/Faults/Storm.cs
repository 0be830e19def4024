using System.Collections.Concurrent;

namespace Relais.Tests.Faults;

/// <summary>Deals the blows of a storm to a running app, some of them at once.</summary>
internal sealed class Storm(HostProcess host, StorageProcess storage, FakeProvider provider, Moments moments) : IDisposable
{
    private static readonly TimeSpan LongestAim = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Killed = TimeSpan.FromSeconds(1);
    private readonly ConcurrentBag<Disturbance> _disturbances = [];
    private readonly List<(DateTimeOffset From, DateTimeOffset Until)> _calms = [];
    private readonly ConcurrentDictionary<string, DateTimeOffset> _marked = [];
    private readonly SemaphoreSlim _storageTurn = new(1);

    public IReadOnlyCollection<Disturbance> Disturbances => _disturbances;

    /// <summary>The mails whose row was seen to say that they are sent, and when: nobody writes while the host is dead.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Marked => _marked;

    public int Count(BlowKind kind) => _disturbances.Count(disturbance => disturbance.Kind == kind);

    /// <summary>When it was calm between two gusts.</summary>
    public IReadOnlyCollection<(DateTimeOffset From, DateTimeOffset Until)> Calms => _calms;

    public async Task RageAsync(IReadOnlyList<Gust> gusts, CancellationToken over)
    {
        foreach (var gust in gusts)
        {
            await BlowAsync(gust, over);

            // What the last start could not repair, since its storage was away, the next one does.
            await KillAsync(TimeSpan.Zero);
            var calm = DateTimeOffset.UtcNow;
            await Task.Delay(gust.Calm, over);
            _calms.Add((calm, DateTimeOffset.UtcNow));
        }
    }

    public void Dispose() => _storageTurn.Dispose();

    private async Task BlowAsync(Gust gust, CancellationToken over)
    {
        var under = new List<Task>();
        var passed = TimeSpan.Zero;
        foreach (var blow in gust.Blows)
        {
            await Task.Delay(blow.At - passed, over);
            passed = blow.At;
            under.Add(DealAsync(blow));
        }

        await Task.Delay(gust.Lasts - passed, over);
        await Task.WhenAll(under);
    }

    private async Task DealAsync(Blow blow)
    {
        switch (blow.Kind)
        {
            case BlowKind.Kill:
                await (blow.Aim is { } aim ? AimAsync(aim, blow) : KillAsync(blow.Lasts));
                break;
            case BlowKind.Freeze:
                await StorageAsync(blow.Kind, () => storage.FreezeAsync(() => Task.Delay(blow.Lasts)));
                break;
            case BlowKind.Restart:
                await StorageAsync(blow.Kind, () => storage.RestartAsync(blow.Lasts));
                break;
            default:
                await DuringAsync(blow.Kind, () => ChangeMoodAsync(blow));
                break;
        }
    }

    private async Task AimAsync(Moment aim, Blow blow)
    {
        if (Moments.PostOf(aim) is { } posted)
        {
            // The storage is slow from the post on, so that whoever says that it is taken before it is kept is far from having kept it.
            await WithinAsync(LongestAim, moments.NextAsync(posted));
            var killing = Task.CompletedTask;
            await StorageAsync(BlowKind.Freeze, () => storage.SlowAsync(async () =>
            {
                await WithinAsync(LongestAim, moments.NextAsync(aim));
                var isDead = new TaskCompletionSource();
                killing = KillAsync(blow.Lasts, isDead.SetResult);

                // Whoever has killed it already looks at the storage first, and that is here.
                await Task.WhenAny(isDead.Task, Task.Delay(Killed));
            }));
            await killing;
            return;
        }

        var mail = await WithinAsync(LongestAim, moments.NextAsync(aim));
        if (mail is not null && Moments.IsMarking(aim)) await MarkedAsync(mail);
        else await Task.Delay(blow.After);
        await KillAsync(blow.Lasts);
    }

    /// <summary>Its row may never say that it is sent, and the storage may be away.</summary>
    private async Task MarkedAsync(TakenMail mail)
    {
        using var most = new CancellationTokenSource(LongestAim);
        await StoredMail.MarkedAsync(storage.ConnectionString, mail.Key, most.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <param name="atLeast">It stays dead for so long.</param>
    /// <param name="isDead">Hears of it.</param>
    private Task KillAsync(TimeSpan atLeast, Action? isDead = null) => DuringAsync(BlowKind.Kill, () => host.KillAsync(() =>
    {
        isDead?.Invoke();
        return LookAsync(atLeast);
    }));

    private static async Task<TakenMail?> WithinAsync(TimeSpan most, Task<TakenMail?> awaited) => await Task.WhenAny(awaited, Task.Delay(most)) == awaited ? await awaited : null;

    /// <summary>Looks at what the dead host has left; where the storage is away too, when it has come back.</summary>
    private async Task LookAsync(TimeSpan atLeast)
    {
        var enough = Task.Delay(atLeast);
        await _storageTurn.WaitAsync();
        try
        {
            var seen = DateTimeOffset.UtcNow;
            foreach (var key in (await StoredMail.SentAsync(storage.ConnectionString)).Keys) _marked.TryAdd(key, seen);
        }
        finally
        {
            _storageTurn.Release();
        }

        await enough;
    }

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
