using System.Runtime.InteropServices;
using Relais.Local;
using Relais.Local.Storage;

namespace Relais.Tests.Faults;

/// <summary>Azurite on a folder and on ports that it keeps, which stands still, or ends and comes again.</summary>
internal sealed class StorageProcess : IAsyncDisposable
{
    private const int Stop = 19;
    private const int Continue = 18;
    private static readonly TimeSpan Stands = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Moves = TimeSpan.FromMilliseconds(4);
    private readonly DataFolder _folder;
    private Azurite _azurite;

    private StorageProcess(DataFolder folder, Azurite azurite) => (_folder, _azurite) = (folder, azurite);

    public string ConnectionString => _azurite.Ports.ConnectionString();

    public static async Task<StorageProcess> StartAsync(string path)
    {
        await AzuriteInstallation.EnsureAsync(_ => { });
        var folder = DataFolder.Open(path);
        return new StorageProcess(folder, await Azurite.StartAsync(folder, logsRequests: false));
    }

    /// <summary>It takes connections and answers nothing, as a storage does that is overloaded.</summary>
    public async Task FreezeAsync(Func<Task> meanwhile)
    {
        _ = Kill(_azurite.ProcessId, Stop);
        try
        {
            await meanwhile();
        }
        finally
        {
            _ = Kill(_azurite.ProcessId, Continue);
        }
    }

    /// <summary>It stands still most of the time, so that each request takes long.</summary>
    public async Task SlowAsync(Func<Task> meanwhile)
    {
        var lasting = meanwhile();
        for (; !lasting.IsCompleted; await Task.Delay(Moves)) await FreezeAsync(() => Task.WhenAny(lasting, Task.Delay(Stands)));
        await lasting;
    }

    /// <summary>It ends with all that it has acknowledged on disk, and refuses connections until it is there again.</summary>
    /// <remarks>Killed it would lose what it has acknowledged in the last five seconds, which a storage account does not.</remarks>
    public async Task RestartAsync(TimeSpan pause)
    {
        await _azurite.StopAsync();
        await Task.Delay(pause);
        _azurite = await Azurite.StartAsync(_folder, logsRequests: false, _azurite.Ports);
    }

    public async ValueTask DisposeAsync()
    {
        await _azurite.StopAsync();
        _folder.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
