using System.Text.Json.Nodes;
using Relais.Local;
using Relais.Tests.Support;

namespace Relais.Tests.Infra;

/// <summary>What <c>azd provision</c> makes of the template for production, with its expressions worked out.</summary>
public sealed class ProductionTemplate : IAsyncLifetime
{
    private IReadOnlyList<JsonObject> _resources = [];

    public async ValueTask InitializeAsync()
    {
        using var folder = new TemporaryFolder();
        var infra = Path.Combine(Repository.Root, "infra");
        var parameters = await File.ReadAllTextAsync(Path.Combine(infra, "main.bicepparam"));
        var template = Path.GetRelativePath(folder.Path, Path.Combine(infra, "main.bicep")).Replace(Path.DirectorySeparatorChar, '/');
        _resources = await Bicep.PredictAsync(folder.Path, parameters.Replace("'main.bicep'", $"'{template}'", StringComparison.Ordinal), TemplateTests.Chosen);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public IReadOnlyList<JsonObject> OfType(string type) => [.. _resources.Where(resource => (string?)resource["type"] == type)];
}
