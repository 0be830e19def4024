using System.Text.Json.Nodes;

namespace Relais.Functions.OpenApi;

/// <summary>Schemas of what a caller writes.</summary>
internal static class Fields
{
    public static JsonObject Text(string? description = null, int? most = null) => Described(
        most is { } length ? new JsonObject { ["type"] = "string", ["maxLength"] = length } : new JsonObject { ["type"] = "string" }, description);

    public static JsonObject Date(string? description = null) => Described(new JsonObject { ["type"] = "string", ["format"] = "date" }, description);

    public static JsonObject Instant(string? description = null) => Described(new JsonObject { ["type"] = "string", ["format"] = "date-time" }, description);

    public static JsonObject Whole(string? description = null, int least = 0) => Described(new JsonObject { ["type"] = "integer", ["minimum"] = least }, description);

    public static JsonObject YesNo(string? description = null) => Described(new JsonObject { ["type"] = "boolean" }, description);

    public static JsonObject OneOf(IEnumerable<string> words, string? description = null) => Described(
        new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. words.Distinct().Select(word => (JsonNode)word)]) }, description);

    /// <summary>An object of exactly these members.</summary>
    public static JsonObject Object(IEnumerable<string> required, params IEnumerable<(string Name, JsonObject Schema)> members)
    {
        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = false };
        JsonNode[] needed = [.. required.Select(name => (JsonNode)name)];
        if (needed.Length > 0) schema["required"] = new JsonArray(needed);
        schema["properties"] = new JsonObject(members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)member.Schema)));
        return schema;
    }

    private static JsonObject Described(JsonObject schema, string? description)
    {
        if (description is not null) schema["description"] = description;
        return schema;
    }
}
