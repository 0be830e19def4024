using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace Relais.Tests.Fuzz;

/// <summary>A valid JSON with one or two of its values dropped, doubled or replaced.</summary>
internal static class JsonChanges
{
    private const string Mark = "\u00A7";

    public static Gen<byte[]> Of(string json)
    {
        var places = Places(JsonNode.Parse(json)!).Count();
        var change = Gen.Select(Gen.Int[0, Math.Max(0, places - 1)], Gen.Int[0, 3], Nasties.JsonValue);
        return change.Array[1, 2].Select(changes => Encoding.UTF8.GetBytes(Changed(json, changes)));
    }

    private static string Changed(string json, (int Place, int How, string Value)[] changes)
    {
        var root = JsonNode.Parse(json)!;
        var places = Places(root).ToList();
        var raw = new List<string>();
        foreach (var (place, how, value) in changes)
        {
            if (place >= places.Count) continue;
            var (parent, name, index) = places[place];
            if (parent is JsonArray array && index < array.Count) array[index] = Raw(value);
            if (parent is not JsonObject fields) continue;
            if (how == 0) fields.Remove(name!);
            else fields[name!] = Raw(how == 1 ? $"null,\"{name}\":{value}" : value);
        }

        var text = root.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        for (var at = 0; at < raw.Count; at++) text = text.Replace($"\"{Mark}{at}{Mark}\"", raw[at], StringComparison.Ordinal);
        return text;

        JsonValue Raw(string value)
        {
            raw.Add(value);
            return JsonValue.Create($"{Mark}{raw.Count - 1}{Mark}");
        }
    }

    private static IEnumerable<(JsonNode Parent, string? Name, int Index)> Places(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Places(field.Value).Prepend((fields, field.Key, 0))),
        JsonArray items => items.SelectMany((item, index) => Places(item).Prepend((items, null, index))),
        _ => [],
    };
}
