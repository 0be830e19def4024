using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Relais.Chasing;

/// <summary>Reads policies.</summary>
public static class Policies
{
    /// <inheritdoc cref="Read(ReadOnlySpan{byte})"/>
    public static CasePolicy Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    /// <summary>The policy that the JSON describes.</summary>
    /// <exception cref="PolicyException">It describes none; says all that is wrong.</exception>
    public static CasePolicy Read(ReadOnlySpan<byte> json)
    {
        using var document = Parse(json);
        var problems = new List<PolicyProblem>();
        var policy = new PolicyReader(problems).Read(PolicyNode.Root(document.RootElement, problems));
        return problems.Count == 0 ? policy! : throw new PolicyException(problems);
    }

    private static JsonDocument Parse(ReadOnlySpan<byte> json)
    {
        ReadOnlySpan<byte> byteOrderMark = [0xEF, 0xBB, 0xBF];
        if (json.StartsWith(byteOrderMark)) json = json[byteOrderMark.Length..];
        if (!Utf8.IsValid(json)) throw NotJson("is not UTF-8");

        try
        {
            // Unlike the document, the reader checks escaped surrogates here and now.
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) reader.GetString();
            }

            return JsonDocument.Parse(json.ToArray());
        }
        catch (JsonException exception)
        {
            throw NotJson($"is not JSON: line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}");
        }
        catch (InvalidOperationException)
        {
            throw NotJson("holds half a surrogate pair");
        }
    }

    private static PolicyException NotJson(string reason) => new([new PolicyProblem("$", reason)]);
}
