using Relais.Cases;
using Relais.Tests.Support;

namespace Relais.Tests.Histories;

/// <summary>The recorded histories: <c>tests/Histories/{version}/{story}/{instance}.json</c>.</summary>
public static class HistoryFiles
{
    /// <summary>The version that is being made; it is recorded anew until it is released.</summary>
    public const string Version = "1.0";

    public static string Folder { get; } = Path.Combine(RepositoryRoot(), "tests", "Histories");

    /// <returns>With their versions: <c>1.0/stalled</c>.</returns>
    public static IEnumerable<string> Stories() => Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories)
        .Select(file => NameOf(Path.GetDirectoryName(file)!))
        .Distinct()
        .Order(StringComparer.Ordinal);

    public static IEnumerable<string> Of(string story) => Directory.EnumerateFiles(Path.Combine(Folder, story), "*.json").Order(StringComparer.Ordinal);

    /// <returns>With slashes, whatever the machine's separator is.</returns>
    public static string NameOf(string path) => Path.GetRelativePath(Folder, path).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Tells a story and writes a file for each run of each instance.</summary>
    public static async Task RecordAsync(string story, Func<CaseWorld, Task> tell)
    {
        var folder = Path.Combine(Folder, Version, story);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        await using var world = await CaseWorld.StartAsync();
        await tell(world);
        foreach (var runs in world.Time.Instances.GroupBy(instance => instance.Id))
        {
            foreach (var (run, instance) in runs.Index())
            {
                var name = instance.Name switch
                {
                    nameof(CaseOrchestration) => "case",
                    nameof(StepOrchestration) => instance.Id[(instance.Id.IndexOf('.', StringComparison.Ordinal) + 1)..],
                    _ => instance.Id,
                };
                var file = run == 0 ? $"{name}.json" : $"{name}-{run + 1}.json";
                await File.WriteAllTextAsync(Path.Combine(folder, file), RecordedHistory.Of(instance).ToJson());
            }
        }
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Workflows.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} lies in no checkout of the repository.");
    }
}
