using System.Text.Json.Nodes;

namespace Relais.Tests.Infra;

/// <summary>The template as Azure gets it.</summary>
public sealed class CompiledTemplate : IAsyncLifetime
{
    private JsonObject _root = [];

    public string Text { get; private set; } = "";

    public string Complaints { get; private set; } = "";

    /// <summary>Every resource of every module, those inside others included.</summary>
    public IReadOnlyList<JsonObject> Resources { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        (Text, Complaints) = await Bicep.RunAsync([], "build", "main.bicep", "--stdout");
        _root = JsonNode.Parse(Text.Length > 0 ? Text : "{}")!.AsObject();
        Resources = [.. Of(_root)];
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public IReadOnlyList<JsonObject> OfType(string type) => [.. Resources.Where(resource => (string?)resource["type"] == type)];

    /// <summary>What each app is made with: the parameters of its module.</summary>
    public IReadOnlyList<JsonObject> Apps => [.. OfType("Microsoft.Resources/deployments").Select(module => module["properties"]!["parameters"]).OfType<JsonObject>().Where(parameters => parameters.ContainsKey("hub"))];

    /// <summary>The variables of the module that has a resource of this type.</summary>
    public JsonObject VariablesBeside(string type) =>
        Templates(_root).Single(template => Own(template).Any(resource => (string?)resource["type"] == type))["variables"]!.AsObject();

    private static IEnumerable<JsonObject> Of(JsonObject template) => Templates(template).SelectMany(Own);

    private static IEnumerable<JsonObject> Templates(JsonObject template) =>
        Own(template).Select(resource => (resource["properties"] as JsonObject)?["template"]).OfType<JsonObject>().SelectMany(Templates).Prepend(template);

    private static IEnumerable<JsonObject> Own(JsonObject template) => template["resources"] switch
    {
        JsonArray several => several.OfType<JsonObject>(),
        JsonObject named => named.Select(resource => resource.Value).OfType<JsonObject>(),
        _ => [],
    };
}
