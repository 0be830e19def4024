using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Relais.Local;

namespace Relais.Tests.Infra;

/// <summary>The compiler of the templates, which comes as a package for Linux on x64; elsewhere the one that is installed.</summary>
internal static class Bicep
{
    private static string Command { get; } = OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64
        ? typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(known => known.Key == "BicepPath").Value!
        : "bicep";

    /// <returns>What it wrote, and what it complained of: warnings too.</returns>
    public static async Task<(string Output, string Complaints)> RunAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Command, arguments)
        {
            WorkingDirectory = Path.Combine(Repository.Root, "infra"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Start(start);
        var output = process.StandardOutput.ReadToEndAsync();
        var complaints = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (await output, process.ExitCode == 0 ? await complaints : $"exit code {process.ExitCode}\n{await complaints}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception) when (Command == "bicep" && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip("No Bicep CLI here: the package is for Linux on x64; install bicep to run this.");
            throw;
        }
    }
}
