using System.Text;
using System.Text.Json;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>What a message is made of, without what it says: its size, and the names of its fields where they are ones that we know. Pure.</summary>
internal static class MessageShape
{
    private const int MostFields = 40;

    public static string Of(string message, Language language)
    {
        var size = Ages.Size(message, language);
        try
        {
            using var json = JsonDocument.Parse(message);
            var fields = Fields(json.RootElement, "").ToList();
            var known = fields.Where(IsKnown).Distinct().ToList();
            var others = fields.Count - fields.Count(IsKnown);
            var text = new StringBuilder(size);
            if (known.Count > 0) text.Append(" : ").AppendJoin(", ", known.Take(MostFields));
            if (known.Count > MostFields) text.Append('…');
            if (others > 0) text.Append(language == Language.French ? $" ; {others} autres champs" : $"; {others} other fields");
            return text.ToString();
        }
        catch (JsonException)
        {
            return size + (language == Language.French ? ", pas du JSON" : ", no JSON");
        }
    }

    /// <summary>A name that somebody made up may say anything.</summary>
    private static bool IsKnown(string path) =>
        path is "partner" or ReferralFields.Phones + ".number" or ReferralFields.Phones + ".owner" or ReferralFields.Phones + ".safeToCall" || ReferralFields.ByPath.ContainsKey(path);

    private static IEnumerable<string> Fields(JsonElement json, string path) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(field => Fields(field.Value, path.Length == 0 ? field.Name : $"{path}.{field.Name}")),
        JsonValueKind.Array when json.GetArrayLength() > 0 => json.EnumerateArray().SelectMany(item => Fields(item, path)),
        _ => path.Length == 0 ? [] : [path],
    };
}
