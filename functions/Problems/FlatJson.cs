using System.Text;
using System.Text.Json;
using Relais.Referrals;

namespace Relais.Functions.Problems;

/// <summary>A JSON object of texts, numbers and booleans, all as texts by name; null is as good as nothing.</summary>
internal static class FlatJson
{
    private static readonly JsonShape Value = new("un texte, un nombre, true ou false", "a text, a number, true or false");

    /// <summary>Reads the object; no text at all is an empty one.</summary>
    /// <exception cref="RefusedException">400: this is no such object.</exception>
    public static IReadOnlyDictionary<string, string> Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith("\uFEFF"u8)) utf8 = utf8[3..];
        if (utf8.Trim(" \t\r\n"u8).IsEmpty) return new Dictionary<string, string>();
        if (Utf8Text.FirstInvalidByte(utf8) is { } offset) throw Refused(UnreadableFindings.InvalidUtf8(TextPosition.Of(utf8, offset)));

        var values = new Dictionary<string, string>();
        var problems = new List<Finding>();
        var reader = new Utf8JsonReader(utf8);
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) throw Refused(DoorProblems.NotAnObject());
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject) ReadMember(ref reader, values, problems);
            reader.Read();
        }
        catch (JsonException malformed)
        {
            throw Refused(UnreadableFindings.MalformedJson(TextPosition.Of(utf8, malformed.LineNumber ?? 0, malformed.BytePositionInLine ?? 0)));
        }

        return problems.Count == 0 ? values : throw Refused([.. problems]);
    }

    private static void ReadMember(ref Utf8JsonReader reader, Dictionary<string, string> values, List<Finding> problems)
    {
        var name = CleanText.Label(Text(ref reader) ?? "\uFFFD");
        reader.Read();
        var value = reader.TokenType switch
        {
            JsonTokenType.String => Text(ref reader),
            JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            JsonTokenType.Null => "",
            _ => null,
        };
        if (value is null) problems.Add(reader.TokenType == JsonTokenType.String ? Findings.BrokenText(name) : Findings.WrongType(name, Value));
        else if (!values.TryAdd(name, value)) problems.Add(Findings.Twice(name));
        reader.Skip();
    }

    /// <summary>Null where an escape stands for half a character, which only decoding finds out.</summary>
    private static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static RefusedException Refused(params IReadOnlyList<Finding> why) => new(StatusCodes.Status400BadRequest, why);
}
