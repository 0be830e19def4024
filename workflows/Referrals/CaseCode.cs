using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Relais.Referrals;

/// <summary>
/// A case's public name, <c>SN-26-000123-T</c>: two digits of the year, six in sequence, and an ISO/IEC 7064 MOD 37,36
/// check character over <c>SN26000123</c>, so that a typing error is caught.
/// </summary>
/// <remarks>A code that exists is correct; <c>default</c> is the only other value, and no text reads as it.</remarks>
[JsonConverter(typeof(AsText))]
public readonly record struct CaseCode
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const int Century = 2000;
    private const int Largest = 999_999;

    private CaseCode(int year, int number) => (Year, Number) = (year, number);

    /// <summary>The year with its century, 2000 to 2099.</summary>
    public int Year { get; }

    /// <summary>The number within the year, 1 to 999,999.</summary>
    public int Number { get; }

    /// <exception cref="ArgumentOutOfRangeException">The year is outside 2000–2099 or the number outside 1–999,999.</exception>
    public static CaseCode For(int year, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, Century);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, Century + 99);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, Largest);
        return new(year, number);
    }

    /// <summary>Reads a code as people type it: case and surrounding white space are forgiven, a wrong character is not.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CaseCode code)
    {
        code = default;
        if (text?.Trim() is not { Length: 14 } typed) return false;
        if (!int.TryParse(typed.AsSpan(3, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var year)) return false;
        if (!int.TryParse(typed.AsSpan(6, 6), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0) return false;

        var meant = new CaseCode(Century + year, number);
        if (!string.Equals(typed, meant.ToString(), StringComparison.OrdinalIgnoreCase)) return false;
        code = meant;
        return true;
    }

    public override string ToString()
    {
        var body = $"{Year % 100:00}{Number:000000}";
        return $"SN-{body[..2]}-{body[2..]}-{CheckCharacter("SN" + body)}";
    }

    private static char CheckCharacter(string text)
    {
        var product = 36;
        foreach (var character in text)
        {
            var sum = (product + Alphabet.IndexOf(character)) % 36;
            product = (sum == 0 ? 36 : sum) * 2 % 37;
        }

        return Alphabet[(37 - product) % 36];
    }

    private sealed class AsText : JsonConverter<CaseCode>
    {
        public override CaseCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var code) ? code : throw new JsonException("This is no case code.");

        public override void Write(Utf8JsonWriter writer, CaseCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
