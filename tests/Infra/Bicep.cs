using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Relais.Local;
using Relais.Tests.Support;

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
        var start = new ProcessStartInfo(Command, arguments) { WorkingDirectory = Path.Combine(Repository.Root, "infra") };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        try
        {
            var (exitCode, output, complaints) = await ProcessRun.RunAsync(start);
            return (output, exitCode == 0 ? complaints : $"exit code {exitCode}\n{complaints}");
        }
        catch (System.ComponentModel.Win32Exception) when (Command == "bicep" && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip("No Bicep CLI here: the package is for Linux on x64; install bicep to run this.");
            throw;
        }
    }
}
