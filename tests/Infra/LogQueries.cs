using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Relais.Local;
using Relais.Tests.Support;

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
        var start = new ProcessStartInfo("node", "judge.js") { WorkingDirectory = Path.Combine(Repository.Root, "tests", "Infra", "Logs") };
        var (exitCode, output, errors) = await ProcessRun.RunAsync(start, JsonSerializer.Serialize(queries));
        return exitCode == 0 ? JsonSerializer.Deserialize<IReadOnlyList<JudgedQuery>>(output, Json)! : throw new InvalidOperationException($"The queries cannot be judged: {errors}");
    }

    /// <summary>What the modules of the alerts and of the workbook make, with their expressions worked out.</summary>
    private static async Task<IReadOnlyList<JsonObject>> MadeAsync()
    {
        const string usual = "location: 'francecentral', tags: {}, workspaceId: 'log', siteName: 'func-relais'";
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(
            Path.Combine(folder.Path, "logs.bicep"),
            $$"""
            module alerts '{{ModuleFrom(folder.Path, "alerts")}}' = { params: { {{usual}}, storageName: 'strel', address: 'ops@anpej.example' } }
            module workbook '{{ModuleFrom(folder.Path, "workbook")}}' = { params: { {{usual}} } }
            """);
        return await Bicep.PredictAsync(folder.Path, "using 'logs.bicep'", [], "rg");
    }

    private static string ModuleFrom(string folder, string module) =>
        Path.GetRelativePath(folder, Path.Combine(Repository.Root, "infra", "modules", module + ".bicep")).Replace(Path.DirectorySeparatorChar, '/');

    [GeneratedRegex("```kusto\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
