using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Relais.Local;
using Relais.Local.Storage;

namespace Relais.Tests.Faults;

/// <summary>The local host in a process of its own, which is killed and started again; whoever ends by itself is started again too, as the platform does.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private readonly ConcurrentQueue<string> _said = [];
    private readonly ConcurrentBag<string> _ended = [];
    private readonly CancellationTokenSource _over = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly ProcessStartInfo _start;
    private Process _process;
    private readonly Task _watch;
    private volatile bool _hasServed;

    public HostProcess(string folder, string storage, IReadOnlyDictionary<string, string> settings)
    {
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{LocalHost.FreePort()}/"));
        _start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Relais.Local.dll"), "--demo", "--no-samples", "--port", $"{Address.Port}", "--data", folder, "--storage", storage])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings) _start.Environment["RELAIS_" + name] = value;
        _process = Run();
        _watch = WatchAsync();
    }

    public Uri Address { get; }

    /// <summary>How often it ended by itself before it served, as it may while its storage is away.</summary>
    public int Refusals { get; private set; }

    /// <summary>What it said last, each time that it ended by itself after it had served, or badly when it was asked to.</summary>
    public IReadOnlyCollection<string> Ended => _ended;

    /// <summary>What it said last.</summary>
    public string Said => string.Join('\n', _said.TakeLast(100));

    /// <summary>As <c>kill -9</c> does.</summary>
    /// <param name="meanwhile">It stays dead as long as this lasts.</param>
    public Task KillAsync(Func<Task> meanwhile) => ReplaceAsync(async () =>
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await meanwhile();
        return true;
    });

    /// <summary>Ends it as Ctrl-C does, and starts it again.</summary>
    public Task RestartAsync() => ReplaceAsync(async () =>
    {
        await Signals.TerminateAsync(_process.Id);
        await _process.WaitForExitAsync();
        if (_process.ExitCode != 0) _ended.Add($"with {_process.ExitCode}: {Said}");
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _over.Dispose();
        _turn.Dispose();
    }

    /// <param name="isEnded">Ends it, or says whether it has ended by itself.</param>
    private async Task ReplaceAsync(Func<Task<bool>> isEnded)
    {
        await _turn.WaitAsync(_over.Token);
        try
        {
            if (!await isEnded()) return;
            _process.Dispose();
            _process = Run();
        }
        finally
        {
            _turn.Release();
        }
    }

    private Process Run()
    {
        _hasServed = false;
        var process = Process.Start(_start)!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        if (line.Contains("/healthz", StringComparison.Ordinal)) _hasServed = true;
        if (!line.Contains(": Sign ", StringComparison.Ordinal)) _said.Enqueue($"{DateTime.UtcNow:HH:mm:ss.f} {line}");
    }

    /// <summary>It ends by itself where it may, or ought not to.</summary>
    private bool IsGone()
    {
        if (!_process.HasExited) return false;
        if (_hasServed) _ended.Add(Said);
        else Refusals++;
        return true;
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(_over.Token)) await ReplaceAsync(() => Task.FromResult(IsGone()));
    }
}
