using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using Relais.Functions.OpenApi;
using Relais.Tests.Doors;
using Relais.Tests.Support;

namespace Relais.Tests.OpenApi;

/// <summary>Holds what the app answers against what its description promises; whatever a test of a door asks goes through here.</summary>
internal static class ApiContract
{
    private static readonly Lazy<Task<JsonObject>> Described = new(async () => JsonNode.Parse(await ApiDescription.JsonAsync())!.AsObject());
    private static readonly ConcurrentDictionary<string, Lazy<JsonSchema>> Schemas = [];

    /// <summary>That an answer is one that the description promises, with a body of the promised shape. What is not described is left alone.</summary>
    public static async Task HoldsAsync(HttpMethod method, string path, Reply reply)
    {
        var document = await Described.Value;
        if (OperationOf(document, method, path) is not { } operation) return;

        var said = $"{method} {path} answered {reply.Status}";
        var answer = operation["responses"]![reply.Status.ToString(CultureInfo.InvariantCulture)];
        Assert.True(answer is not null, $"{said}, which is not described.");
        if (answer["headers"]?["Location"] is not null) Assert.True(reply.Response.Headers.Location is not null, $"{said} without a Location.");
        if (answer["content"] is not JsonObject { Count: > 0 } contents)
        {
            Assert.True(reply.Body.Length == 0, $"{said} with a body.");
            return;
        }

        if (reply.ContentType == "text/html" || method == HttpMethod.Head) return;
        var content = contents[reply.ContentType ?? ""];
        Assert.True(content is not null, $"{said} as {reply.ContentType}.");
        Fits(document, content["schema"]!["$ref"]!.GetValue<string>(), reply.Body, said);
    }

    /// <summary>That the body of a call to a partner's webhook has the described shape.</summary>
    public static async Task HoldsAsync(ReceivedCall call) => Fits(await Described.Value, "#/components/schemas/CaseEvent", call.Body, "A call to a webhook");

    private static void Fits(JsonObject document, string schemaName, string body, string said)
    {
        var schema = Schemas.GetOrAdd(schemaName, _ => new Lazy<JsonSchema>(() => SchemaOf(document, schemaName))).Value;
        var found = schema.Evaluate(JsonDocument.Parse(body).RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
        var faults = (found.Details ?? []).Where(detail => detail.Errors is not null).Select(detail => $"{detail.InstanceLocation} {string.Join(", ", detail.Errors!.Values)}");
        Assert.True(found.IsValid, $"{said}: {string.Join("; ", faults)}\n{body}");
    }

    private static JsonNode? OperationOf(JsonObject document, HttpMethod method, string path)
    {
        var asked = path.Split('?')[0];
        return document["paths"]!.AsObject()
            .Where(item => Regex.IsMatch(asked, "^" + Regex.Replace(item.Key, @"\{\w+\}", "[^/]+") + "$"))
            .OrderBy(item => item.Key.Count(character => character == '{'))
            .Select(item => item.Value![method.Method.ToLowerInvariant()])
            .OfType<JsonNode>()
            .FirstOrDefault();
    }

    /// <summary>The schema on its own, and strict: a member that is not described is a fault of the description.</summary>
    private static JsonSchema SchemaOf(JsonObject document, string name)
    {
        var parts = document["components"]!["schemas"]!.DeepClone().AsObject();
        foreach (var part in parts.Select(part => part.Value!.AsObject()).Where(part => part.ContainsKey("properties"))) part["additionalProperties"] = false;
        var root = new JsonObject { ["$ref"] = name, ["$defs"] = parts };
        return JsonSchema.FromText(root.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
    }
}
