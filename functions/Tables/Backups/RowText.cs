using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Data.Tables;

namespace Relais.Functions.Tables.Backups;

/// <summary>
/// A row of a table as one line of JSON: <c>{"partition": "…", "row": "…", "columns": {…}}</c>. Texts, whole numbers and booleans stand for themselves; any other
/// value says its type: <c>{"long": "1"}</c>, <c>{"double": "0.5"}</c>, <c>{"time": "2026-03-02T09:00:00.0000000Z"}</c>, <c>{"guid": "…"}</c>, <c>{"binary": "…"}</c> (base64).
/// </summary>
internal static class RowText
{
    // It never goes into a page, and an escaped accent takes six characters for one.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(TableEntity row)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, Options))
        {
            json.WriteStartObject();
            json.WriteString("partition", row.PartitionKey);
            json.WriteString("row", row.RowKey);
            json.WriteStartObject("columns");
            foreach (var (name, value) in Columns(row))
            {
                json.WritePropertyName(name);
                WriteValue(json, value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return text.ToArray();
    }

    /// <exception cref="FormatException">It is no such line.</exception>
    public static TableEntity Read(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var row = new TableEntity(json.RootElement.GetProperty("partition").GetString(), json.RootElement.GetProperty("row").GetString());
            foreach (var column in json.RootElement.GetProperty("columns").EnumerateObject()) row[column.Name] = ReadValue(column.Value);
            return row;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("It is not a row.", error);
        }
    }

    /// <summary>Two rows hold the same, whenever they were written.</summary>
    public static bool Same(TableEntity one, TableEntity other)
    {
        var (columns, others) = (Columns(one).ToDictionary(), Columns(other).ToDictionary());
        return columns.Count == others.Count && columns.All(column => others.TryGetValue(column.Key, out var value) && SameValue(column.Value, value));
    }

    /// <summary>What was written, without what the storage adds.</summary>
    private static IEnumerable<KeyValuePair<string, object>> Columns(TableEntity row) =>
        row.Where(column => column.Value is not null && column.Key is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag"));

    private static bool SameValue(object one, object other) => (one, other) switch
    {
        (byte[] bytes, byte[] others) => bytes.AsSpan().SequenceEqual(others),
        _ => one.Equals(other),
    };

    private static void WriteValue(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case long number:
                Typed("long", number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number:
                Typed("double", number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset time:
                Typed("time", time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
                break;
            case Guid id:
                Typed("guid", id.ToString("D"));
                break;
            case byte[] bytes:
                Typed("binary", Convert.ToBase64String(bytes));
                break;
            default:
                throw new NotSupportedException($"A column of the type {value.GetType().Name}.");
        }

        void Typed(string type, string text)
        {
            json.WriteStartObject();
            json.WriteString(type, text);
            json.WriteEndObject();
        }
    }

    private static object ReadValue(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return value.GetString()!;
            case JsonValueKind.Number:
                return value.GetInt32();
            case JsonValueKind.True or JsonValueKind.False:
                return value.GetBoolean();
        }

        var typed = value.EnumerateObject().Single();
        var text = typed.Value.GetString()!;
        return typed.Name switch
        {
            "long" => long.Parse(text, CultureInfo.InvariantCulture),
            "double" => double.Parse(text, CultureInfo.InvariantCulture),
            "time" => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture),
            "guid" => Guid.ParseExact(text, "D"),
            "binary" => Convert.FromBase64String(text),
            _ => throw new FormatException($"A value of the type {typed.Name}."),
        };
    }
}
