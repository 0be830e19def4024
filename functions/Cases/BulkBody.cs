using System.Text;
using System.Text.Json;
using Relais.Functions.Problems;
using Relais.Referrals;

namespace Relais.Functions.Cases;

/// <summary>A command to many cases as it was sent: its name and fields, and which cases are meant.</summary>
/// <param name="Codes">As written; null where none were named.</param>
/// <param name="Filter">Criteria of a list, by name; null where there were none.</param>
internal sealed record BulkBody(IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string>? Codes, IReadOnlyDictionary<string, string>? Filter)
{
    private static readonly BodyLimits Limits = new(64 * 1024, "application/json");
    private static readonly JsonShape TextList = new("une liste de textes", "a list of texts");

    /// <exception cref="RefusedException">It is too large, of another type, or not JSON of this kind.</exception>
    public static async Task<BulkBody> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var body = await request.ReadBodyAsync(Limits, cancellation);
        return Read(body.GetBuffer().AsMemory(0, (int)body.Length));
    }

    private static BulkBody Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Span.StartsWith("\uFEFF"u8)) utf8 = utf8[3..];
        if (Utf8Text.FirstInvalidByte(utf8.Span) is { } offset) throw Refused(UnreadableFindings.InvalidUtf8(TextPosition.Of(utf8.Span, offset)));
        try
        {
            using var document = JsonDocument.Parse(utf8);
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw Refused(DoorProblems.NotAnObject());
            return Read(document.RootElement);
        }
        catch (JsonException malformed)
        {
            throw Refused(UnreadableFindings.MalformedJson(TextPosition.Of(utf8.Span, malformed.LineNumber ?? 0, malformed.BytePositionInLine ?? 0)));
        }
        catch (InvalidOperationException)
        {
            throw Refused(Findings.BrokenText("$"));
        }
    }

    private static BulkBody Read(JsonElement body)
    {
        IReadOnlyList<string>? codes = null;
        IReadOnlyDictionary<string, string>? filter = null;
        using var rest = new MemoryStream();
        using (var fields = new Utf8JsonWriter(rest))
        {
            fields.WriteStartObject();
            foreach (var member in body.EnumerateObject())
            {
                switch (member.Name)
                {
                    case "codes" when codes is not null:
                    case "filter" when filter is not null:
                        throw Refused(Findings.Twice(member.Name));
                    case "codes":
                        codes = Texts(member.Value);
                        break;
                    case "filter":
                        filter = FlatJson.Read(Encoding.UTF8.GetBytes(member.Value.GetRawText()));
                        break;
                    default:
                        member.WriteTo(fields);
                        break;
                }
            }

            fields.WriteEndObject();
        }

        return new BulkBody(FlatJson.Read(rest.GetBuffer().AsSpan(0, (int)rest.Length)), codes, filter);
    }

    private static List<string> Texts(JsonElement list) => list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(text => text.ValueKind == JsonValueKind.String)
        ? [.. list.EnumerateArray().Select(text => text.GetString()!)]
        : throw Refused(Findings.WrongType("codes", TextList));

    private static RefusedException Refused(Finding why) => new(StatusCodes.Status400BadRequest, why);
}
