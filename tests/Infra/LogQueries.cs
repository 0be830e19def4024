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
public sealed partial class LogQueries : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public IReadOnlyList<(LogQuery Query, JudgedQuery Judged)> Alerts { get; private set; } = [];

    public IReadOnlyList<(LogQuery Query, JudgedQuery Judged)> Charts { get; private set; } = [];

    public IReadOnlyList<(LogQuery Query, JudgedQuery Judged)> Docs { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var made = await MadeAsync();
        LogQuery[] alerts =
        [
            .. from rule in made
               where (string?)rule["type"] == "Microsoft.Insights/scheduledQueryRules"
               from criterion in rule["properties"]!["criteria"]!["allOf"]!.AsArray()
               select new LogQuery((string)rule["name"]!, (string)criterion!["query"]!, (string)criterion["metricMeasureColumn"]!),
        ];
        LogQuery[] charts =
        [
            .. from workbook in made
               where (string?)workbook["type"] == "Microsoft.Insights/workbooks"
               from item in JsonNode.Parse((string)workbook["properties"]!["serializedData"]!)!["items"]!.AsArray()
               select new LogQuery((string)item!["name"]!, (string)item["content"]!["query"]!),
        ];
        LogQuery[] docs =
        [
            .. from page in Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md").Order(StringComparer.Ordinal)
               from block in Blocks().Matches(File.ReadAllText(page))
               select new LogQuery(Path.GetFileName(page), block.Groups[1].Value),
        ];
        var judged = new Queue<JudgedQuery>(await JudgeAsync(alerts.Concat(charts).Concat(docs).Select(query => query.Text)));
        (Alerts, Charts, Docs) = (Judged(alerts), Judged(charts), Judged(docs));

        List<(LogQuery, JudgedQuery)> Judged(LogQuery[] queries) => [.. queries.Select(query => (query, judged.Dequeue()))];
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

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

    /// <summary>What the modules of the alerts and of the workbook make, with their expressions worked out.</summary>
    private static async Task<IReadOnlyList<JsonObject>> MadeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("relais-snapshot-").FullName;
        try
        {
            const string usual = "location: 'francecentral', tags: {}, workspaceId: 'log', siteName: 'func-relais'";
            await File.WriteAllTextAsync(
                Path.Combine(folder, "logs.bicep"),
                $$"""
                module alerts '{{ModuleFrom(folder, "alerts")}}' = { params: { {{usual}}, address: 'ops@anpej.example' } }
                module workbook '{{ModuleFrom(folder, "workbook")}}' = { params: { {{usual}} } }
                """);
            await File.WriteAllTextAsync(Path.Combine(folder, "logs.bicepparam"), "using 'logs.bicep'");
            var (_, complaints) = await Bicep.RunAsync(
                [], "snapshot", Path.Combine(folder, "logs.bicepparam"), "--mode", "overwrite", "--subscription-id", Guid.Empty.ToString(), "--resource-group", "rg", "--location", "francecentral");
            Assert.Equal("", complaints);
            return [.. JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "logs.snapshot.json")))!["predictedResources"]!.AsArray().OfType<JsonObject>()];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string ModuleFrom(string folder, string module) =>
        Path.GetRelativePath(folder, Path.Combine(Repository.Root, "infra", "modules", module + ".bicep")).Replace(Path.DirectorySeparatorChar, '/');

    [GeneratedRegex("```kusto\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
