using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;

namespace Relais.Functions.Tables;

/// <summary>
/// Writes and reads the columns of a row. What is null is left out, and a column that is missing reads as null: a row that was written before the
/// column existed is no different from one that has nothing to say there.
/// </summary>
internal static class Columns
{
    /// <summary>In UTF-16 units; a string column takes 64 KB.</summary>
    private const int MaxText = 32_000;

    private const string Day = "yyyy-MM-dd";

    private static readonly JsonSerializerOptions Stored = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // It never goes into a page as it is, and an escaped accent takes six characters for one.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A text; a long one goes on in the columns <c>{name}_2</c>, <c>{name}_3</c> …</summary>
    public static TableEntity With(this TableEntity row, string name, string? text)
    {
        if (text is null) return row;

        var part = 1;
        for (var start = 0; start < text.Length || part == 1; part++)
        {
            var end = Math.Min(start + MaxText, text.Length);
            // Half of a surrogate pair cannot be written.
            if (end < text.Length && char.IsHighSurrogate(text[end - 1])) end--;
            row[Part(name, part)] = text[start..end];
            start = end;
        }

        return row;
    }

    public static TableEntity With(this TableEntity row, string name, int? number) => row.Set(name, number);

    public static TableEntity With(this TableEntity row, string name, double? number) => row.Set(name, number);

    public static TableEntity With(this TableEntity row, string name, bool? flag) => row.Set(name, flag);

    public static TableEntity With(this TableEntity row, string name, DateTimeOffset? time) => row.Set(name, time?.ToUniversalTime());

    /// <summary>A day as ISO 8601 writes it.</summary>
    public static TableEntity With(this TableEntity row, string name, DateOnly? day) => row.With(name, day?.ToString(Day, CultureInfo.InvariantCulture));

    /// <summary>An enum as the word of the specification.</summary>
    public static TableEntity WithWord<T>(this TableEntity row, string name, T? value)
        where T : struct, Enum
        => row.With(name, value is { } known ? Words.Of(known) : null);

    public static TableEntity WithJson<T>(this TableEntity row, string name, T? value)
        where T : class
        => row.With(name, value is null ? null : JsonSerializer.Serialize(value, Stored));

    /// <summary>A list; an empty one is left out.</summary>
    public static TableEntity WithList<T>(this TableEntity row, string name, IReadOnlyList<T> items) =>
        row.WithJson(name, items.Count == 0 ? null : items);

    public static string? Text(this TableEntity row, string name)
    {
        if (row.GetString(name) is not { } text) return null;

        for (var part = 2; row.GetString(Part(name, part)) is { } more; part++) text += more;
        return text;
    }

    /// <exception cref="InvalidDataException">The column is missing, which the first release wrote already.</exception>
    public static string Required(this TableEntity row, string name) => row.Text(name) ?? throw Missing(row, name);

    /// <inheritdoc cref="Required"/>
    public static DateTimeOffset RequiredTime(this TableEntity row, string name) => row.GetDateTimeOffset(name) ?? throw Missing(row, name);

    public static DateOnly? Date(this TableEntity row, string name) =>
        row.Text(name) is { } day ? DateOnly.ParseExact(day, Day, CultureInfo.InvariantCulture) : null;

    /// <inheritdoc cref="Required"/>
    public static DateOnly RequiredDate(this TableEntity row, string name) => row.Date(name) ?? throw Missing(row, name);

    public static T? Word<T>(this TableEntity row, string name)
        where T : struct, Enum
        => row.Text(name) is { } word ? JsonSerializer.Deserialize<T>(JsonSerializer.SerializeToUtf8Bytes(word), Stored) : null;

    /// <inheritdoc cref="Required"/>
    public static T RequiredWord<T>(this TableEntity row, string name)
        where T : struct, Enum
        => row.Word<T>(name) ?? throw Missing(row, name);

    public static T? Json<T>(this TableEntity row, string name)
        where T : class
        => row.Text(name) is { } json ? JsonSerializer.Deserialize<T>(json, Stored) : null;

    /// <inheritdoc cref="Required"/>
    public static T RequiredJson<T>(this TableEntity row, string name)
        where T : class
        => row.Json<T>(name) ?? throw Missing(row, name);

    public static IReadOnlyList<T> List<T>(this TableEntity row, string name) => row.Json<IReadOnlyList<T>>(name) ?? [];

    private static TableEntity Set(this TableEntity row, string name, object? value)
    {
        if (value is not null) row[name] = value;
        return row;
    }

    private static string Part(string name, int part) => part == 1 ? name : $"{name}_{part}";

    private static InvalidDataException Missing(TableEntity row, string name) =>
        new($"The row {row.RowKey} of {row.PartitionKey} has no column {name}.");
}
