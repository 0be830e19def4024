using System.Text.Json.Nodes;
using Relais.Cases;
using Relais.Local;

namespace Relais.Tests.Histories;

/// <summary>The recorded histories: <c>tests/Histories/{version}/{story}/{instance}.json</c>.</summary>
public static class HistoryFiles
{
    /// <summary>The version that cases begin with now (<c>defaultVersion</c> in host.json); it is recorded anew until it is released.</summary>
    public static string Version { get; } = DefaultVersion();

    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "Histories");

    /// <returns>With their versions: <c>1.0/stalled</c>.</returns>
    public static IEnumerable<string> Stories() => Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories)
        .Select(file => NameOf(Path.GetDirectoryName(file)!))
        .Distinct()
        .Order(StringComparer.Ordinal);

    public static IEnumerable<string> Of(string story) => Directory.EnumerateFiles(Path.Combine(Folder, story), "*.json").Order(StringComparer.Ordinal);

    /// <returns>With slashes, whatever the machine's separator is.</returns>
    public static string NameOf(string path) => Path.GetRelativePath(Folder, path).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Writes a file for each run of each instance of a story, in the place of those that are there.</summary>
    /// <exception cref="InvalidOperationException">The version is released.</exception>
    public static async Task WriteAsync(string story, IEnumerable<RecordedHistory> histories)
    {
        if (IsReleased())
        {
            throw new InvalidOperationException($"{Version} is released: its histories are never recorded anew. Raise defaultVersion in functions/host.json first (docs/operations.md).");
        }

        var folder = Path.Combine(Folder, Version, story);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        foreach (var (file, json) in Written(histories)) await File.WriteAllTextAsync(Path.Combine(folder, file), json);
    }

    /// <summary>The file of each run of each instance, and what is in it.</summary>
    public static IEnumerable<(string File, string Json)> Written(IEnumerable<RecordedHistory> histories)
    {
        foreach (var runs in histories.GroupBy(history => history.Instance))
        {
            foreach (var (run, history) in runs.Index())
            {
                var name = history.Orchestration switch
                {
                    nameof(CaseOrchestration) => "case",
                    nameof(StepOrchestration) => history.Instance[(history.Instance.IndexOf('.', StringComparison.Ordinal) + 1)..],
                    _ => history.Instance,
                };
                yield return (run == 0 ? $"{name}.json" : $"{name}-{run + 1}.json", history.ToJson());
            }
        }
    }

    /// <summary>Whether the version that cases begin with now is released.</summary>
    public static bool IsReleased() => IsReleased(Version, File.ReadAllText(Path.Combine(Repository.Root, "CHANGELOG.md")));

    /// <summary>Whether any release of a version, 1.0.0 or 1.0.3 of 1.0, stands in the changelog with its date.</summary>
    public static bool IsReleased(string version, string changelog) => changelog.Split('\n')
        .Any(line => line.StartsWith($"## {version}.", StringComparison.Ordinal) && !line.Contains("unreleased", StringComparison.OrdinalIgnoreCase));

    private static string DefaultVersion() =>
        (string)JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "functions", "host.json")))!["extensions"]!["durableTask"]!["defaultVersion"]!;
}
