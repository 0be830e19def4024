using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Relais.Local.Storage;

/// <summary>Azurite beside its <c>package.json</c>, installed from npm in the pinned version if it is not there.</summary>
internal static class AzuriteInstallation
{
    private const int OldestNode = 20;

    public static string Folder { get; } = Path.Combine(Repository.Root, "local", "azurite");

    /// <exception cref="CannotStartException">Node.js is missing or too old, or npm failed.</exception>
    public static async Task EnsureAsync(Action<string> tell)
    {
        await RequireNodeAsync();
        if (IsInstalled()) return;

        await using var turn = await WaitForTurnAsync();
        if (IsInstalled()) return;

        tell("Installing Azurite, the storage emulator, from npm; this takes a minute, once …");
        var (exitCode, output) = await RunAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", "ci");
        if (exitCode != 0)
        {
            var reason = output.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)) ?? "no reason given";
            throw new CannotStartException($"npm could not install Azurite ({reason.Trim()}): run `npm ci` in {Folder} to see why.");
        }
    }

    // npm writes its own copy of the lock file last, so that a half-finished installation has none.
    private static bool IsInstalled()
    {
        var modules = Path.Combine(Folder, "node_modules");
        var installed = Path.Combine(modules, "azurite", "package.json");
        return File.Exists(Path.Combine(modules, ".package-lock.json"))
            && File.Exists(installed)
            && (string?)Json(installed)["version"] == (string?)Json(Path.Combine(Folder, "package.json"))["dependencies"]?["azurite"];
    }

    private static JsonNode Json(string file) => JsonNode.Parse(File.ReadAllText(file))!;

    private static async Task RequireNodeAsync()
    {
        var (_, output) = await RunAsync("node", "--version");
        if (!int.TryParse(output.Trim().TrimStart('v').Split('.')[0], CultureInfo.InvariantCulture, out var major) || major < OldestNode)
        {
            throw new CannotStartException($"Node.js {OldestNode} or later is needed for the storage emulator, and this is {output.Trim()}: install it from https://nodejs.org.");
        }
    }

    private static async Task<FileStream> WaitForTurnAsync()
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(Folder, "install.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }
        }
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, await output + await errors);
        }
        catch (Win32Exception error)
        {
            throw new CannotStartException($"Node.js {OldestNode} or later is needed for the storage emulator, and `{program}` was not found: install it from https://nodejs.org.", error);
        }
    }
}
