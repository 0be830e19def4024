using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Relais.Local;

namespace Relais.Tests.Infra;

/// <param name="Where">What asks it: an alert, a chart of the workbook, or a page of the docs.</param>
/// <param name="Measure">The column whose value an alert looks at; none for others.</param>
public sealed record LogQuery(string Where, string Text, string? Measure = null);

/// <param name="Wrong">What the parser complains of; empty where it takes the query.</param>
/// <param name="Columns">What comes out: the types by the names.</param>
public sealed record JudgedQuery(IReadOnlyList<string> Wrong, IReadOnlyDictionary<string, string> Columns);

/// <summary>The queries of the logs, as Azure gets them, and what Azure's own parser makes of them.</summary>
internal static partial class LogQueries
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task<IReadOnlyList<LogQuery>> OfAlertsAsync() =>
    [
        .. from rule in await ResourcesAsync("alerts", "Microsoft.Insights/scheduledQueryRules", "param address = 'ops@anpej.example'")
           from criterion in rule["properties"]!["criteria"]!["allOf"]!.AsArray()
           select new LogQuery((string)rule["name"]!, (string)criterion!["query"]!, (string)criterion["metricMeasureColumn"]!),
    ];

    public static async Task<IReadOnlyList<LogQuery>> OfWorkbookAsync() =>
    [
        .. from workbook in await ResourcesAsync("workbook", "Microsoft.Insights/workbooks")
           from item in JsonNode.Parse((string)workbook["properties"]!["serializedData"]!)!["items"]!.AsArray()
           select new LogQuery((string)item!["name"]!, (string)item["content"]!["query"]!),
    ];

    public static IReadOnlyList<LogQuery> OfDocs() =>
    [
        .. from page in Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md").Order(StringComparer.Ordinal)
           from block in Blocks().Matches(File.ReadAllText(page))
           select new LogQuery(Path.GetFileName(page), block.Groups[1].Value),
    ];

    public static async Task<IReadOnlyList<JudgedQuery>> JudgeAsync(IEnumerable<string> queries)
    {
        var start = new ProcessStartInfo("node", "judge.js")
        {
            WorkingDirectory = Path.Combine(Repository.Root, "tests", "Infra", "Logs"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        await using (var input = process.StandardInput) await input.WriteAsync(JsonSerializer.Serialize(queries));
        return (await JsonSerializer.DeserializeAsync<IReadOnlyList<JudgedQuery>>(process.StandardOutput.BaseStream, Json))!;
    }

    /// <summary>What a module makes, with its expressions worked out.</summary>
    private static async Task<IReadOnlyList<JsonObject>> ResourcesAsync(string module, string type, params string[] parameters)
    {
        var folder = Directory.CreateTempSubdirectory("relais-snapshot-").FullName;
        try
        {
            var file = Path.Combine(folder, module + ".bicepparam");
            var path = Path.GetRelativePath(folder, Path.Combine(Repository.Root, "infra", "modules", module + ".bicep")).Replace(Path.DirectorySeparatorChar, '/');
            string[] usual = [$"using '{path}'", "param location = 'francecentral'", "param tags = {}", "param workspaceId = 'log'", "param siteName = 'func-relais'"];
            await File.WriteAllLinesAsync(file, [.. usual, .. parameters]);
            var (_, complaints) = await Bicep.RunAsync([], "snapshot", file, "--mode", "overwrite", "--subscription-id", Guid.Empty.ToString(), "--resource-group", "rg", "--location", "francecentral");
            Assert.Equal("", complaints);
            var made = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, module + ".snapshot.json")))!["predictedResources"]!.AsArray();
            return [.. made.OfType<JsonObject>().Where(resource => (string?)resource["type"] == type)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex("```kusto\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
