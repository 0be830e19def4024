using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
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

    /// <param name="parameters">A file of parameters, which names its template as seen from the folder.</param>
    /// <param name="group">The resource group that the template is for; none where it is for a subscription.</param>
    /// <returns>The resources that Azure would make, with their expressions worked out as far as they can be without it.</returns>
    public static async Task<IReadOnlyList<JsonObject>> PredictAsync(string folder, string parameters, Dictionary<string, string> environment, string? group = null)
    {
        var file = Path.Combine(folder, "it.bicepparam");
        await File.WriteAllTextAsync(file, parameters);
        string[] scope = group is null ? [] : ["--resource-group", group];
        var (_, complaints) = await RunAsync(environment, ["snapshot", file, "--mode", "overwrite", "--subscription-id", Guid.Empty.ToString(), "--location", "francecentral", .. scope]);
        Assert.Equal("", complaints);
        return [.. JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "it.snapshot.json")))!["predictedResources"]!.AsArray().OfType<JsonObject>()];
    }
}
