using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Storage.Queues;

namespace Relais.Local.Storage;

/// <summary>
/// Azurite, the storage emulator, in a process with a session of its own. It survives the death of the host, and the next start finds it again: it writes
/// to disk every five seconds, so that killing it would lose what it has acknowledged.
/// </summary>
internal sealed class Azurite : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _log;
    private readonly Process? _tie;

    private Azurite(int processId, AzuritePorts ports, string log, Process? tie)
    {
        ProcessId = processId;
        Ports = ports;
        _log = log;
        _tie = tie;
    }

    public int ProcessId { get; }

    public AzuritePorts Ports { get; }

    /// <summary>The one that a former run left behind, if it still runs.</summary>
    public static async Task<Azurite?> FindAsync(DataFolder folder)
    {
        if (await Record.ReadAsync(folder.AzuriteRecord) is not { } record || !IsAlive(record.ProcessId)) return null;
        var ports = record.Ports ?? await WaitForPortsAsync(folder.AzuriteLog, record.ProcessId);
        return await HoldsMarkAsync(ports, record.Mark) ? new Azurite(record.ProcessId, ports, folder.AzuriteLog, tie: null) : null;
    }

    /// <param name="logsRequests">Its log holds a line for each request, for whoever counts them.</param>
    /// <param name="at">Where it is to listen; on free ports without.</param>
    public static async Task<Azurite> StartAsync(DataFolder folder, bool logsRequests, AzuritePorts? at = null)
    {
        Directory.CreateDirectory(folder.Storage);
        string[] arguments = ["--location", folder.Storage, .. logsRequests ? Array.Empty<string>() : ["--silent"]];
        var (processId, _) = await SpawnAsync(folder.AzuriteLog, tied: false, accounts: null, at, arguments);

        // Noted before the ports are known, so that a host that dies meanwhile leaves no Azurite that nobody finds.
        var record = new Record(processId, $"relais-{Guid.NewGuid():N}", null);
        await record.WriteAsync(folder.AzuriteRecord);
        var ports = await WaitForPortsAsync(folder.AzuriteLog, processId);
        await Queue(ports, record.Mark).CreateAsync();
        await (record with { Ports = ports }).WriteAsync(folder.AzuriteRecord);
        return new Azurite(processId, ports, folder.AzuriteLog, tie: null);
    }

    /// <summary>One that keeps nothing on disk and ends with this process at the latest.</summary>
    /// <param name="accounts">Storage accounts by name, with their keys.</param>
    public static async Task<Azurite> StartInMemoryAsync(string folder, IReadOnlyDictionary<string, string> accounts)
    {
        var log = Path.Combine(folder, "azurite.log");
        var (processId, tie) = await SpawnAsync(log, tied: true, accounts, at: null, "--inMemoryPersistence", "--silent");
        return new Azurite(processId, await WaitForPortsAsync(log, processId), log, tie);
    }

    /// <summary>Ends it and waits until it has written everything.</summary>
    public async Task StopAsync()
    {
        if (_tie is not null)
        {
            await _tie.StandardInput.DisposeAsync();
            _tie.Dispose();
            return;
        }

        await Signals.TerminateAsync(ProcessId);
        await UntilAsync(async () => !IsAlive(ProcessId) || AzuritePorts.AllClosedIn(await ReadAsync(_log)), "end");
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private static async Task<(int ProcessId, Process Starter)> SpawnAsync(
        string log, bool tied, IReadOnlyDictionary<string, string>? accounts, AzuritePorts? at, params string[] storage)
    {
        var start = new ProcessStartInfo("node", ["start.js", log, tied ? "tied" : "free", .. storage,
            "--blobPort", $"{at?.Blob ?? 0}", "--queuePort", $"{at?.Queue ?? 0}", "--tablePort", $"{at?.Table ?? 0}", "--skipApiVersionCheck", "--loose", "--disableTelemetry"])
        {
            WorkingDirectory = AzuriteInstallation.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (accounts is not null) start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', accounts.Select(account => $"{account.Key}:{account.Value}"));

        var starter = Process.Start(start)!;
        var answer = await starter.StandardOutput.ReadLineAsync();
        return int.TryParse(answer, CultureInfo.InvariantCulture, out var processId)
            ? (processId, starter)
            : throw new CannotStartException($"Azurite, the storage emulator, could not be started: {log} may say why.");
    }

    private static async Task<AzuritePorts> WaitForPortsAsync(string log, int processId)
    {
        AzuritePorts? ports = null;
        await UntilAsync(
            async () => (ports = AzuritePorts.In(await ReadAsync(log))) is not null
                || (!IsAlive(processId) ? throw new CannotStartException($"Azurite, the storage emulator, ended at once: see {log}.") : false),
            "start");
        return ports!;
    }

    // A queue with a name of its own proves that what answers on the port serves this data folder, whatever became of the process id.
    private static async Task<bool> HoldsMarkAsync(AzuritePorts ports, string mark)
    {
        try
        {
            return await Queue(ports, mark).ExistsAsync();
        }
        catch (RequestFailedException)
        {
            return false;
        }
        catch (OperationCanceledException error)
        {
            throw new CannotStartException("Azurite, the storage emulator, still runs from the last time but does not answer: end it, and start again.", error);
        }
    }

    private static QueueClient Queue(AzuritePorts ports, string name) =>
        new(ports.ConnectionString(), name, new QueueClientOptions { Retry = { MaxRetries = 0, NetworkTimeout = TimeSpan.FromSeconds(10) } });

    private static bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static async Task<string> ReadAsync(string file)
    {
        if (!File.Exists(file)) return "";
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return await reader.ReadToEndAsync();
    }

    private static async Task UntilAsync(Func<Task<bool>> reached, string what)
    {
        var since = Stopwatch.StartNew();
        while (!await reached())
        {
            if (since.Elapsed > Patience) throw new CannotStartException($"Azurite, the storage emulator, did not {what} within {Patience.TotalSeconds} seconds.");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    private sealed record Record(int ProcessId, string Mark, AzuritePorts? Ports)
    {
        public static async Task<Record?> ReadAsync(string file)
        {
            try
            {
                return File.Exists(file) ? JsonSerializer.Deserialize<Record>(await File.ReadAllTextAsync(file)) : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }

        public async Task WriteAsync(string file)
        {
            await File.WriteAllTextAsync(file + ".new", JsonSerializer.Serialize(this));
            File.Move(file + ".new", file, overwrite: true);
        }
    }
}
