using System.Text.Json;

namespace Relais;

/// <summary>The words that stand for an enum's values outside the code; the enum's JSON converter is their one source.</summary>
public static class Words
{
    /// <summary>The word of a value: <c>oral-witnessed</c>, <c>EMPLOYMENT</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Table<T>.Word[value];

    /// <summary>Every word, in the order of the values.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => Table<T>.All;

    /// <summary>Finds the value of a word, whatever its case.</summary>
    public static bool TryParse<T>(string text, out T value)
        where T : struct, Enum => Table<T>.Value.TryGetValue(text, out value);

    private static class Table<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Word =
            Enum.GetValues<T>().ToDictionary(value => value, value => JsonSerializer.SerializeToElement(value).GetString()!);

        public static readonly Dictionary<string, T> Value =
            Word.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);

        public static readonly IReadOnlyList<string> All = [.. Word.Values];
    }
}
