using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Relais.Local.Storage;

/// <summary>What .NET offers no call for: asking another process to end.</summary>
internal static class Signals
{
    private const int Terminate = 15;

    public static async Task TerminateAsync(int processId)
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = Kill(processId, Terminate);
            return;
        }

        // Windows can only kill: Azurite is given the time to write what it holds, which it does every five seconds.
        await Task.Delay(TimeSpan.FromSeconds(6));
        using var process = Process.GetProcessById(processId);
        process.Kill();
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
