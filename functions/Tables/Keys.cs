using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Relais.Functions.Tables;

/// <summary>Partition and row keys, which may hold neither <c>/ \ # ?</c> nor control characters and are short.</summary>
internal static class Keys
{
    /// <summary>A key takes 1,024 bytes of UTF-16; a row key may hold a prefix, a time and one of these.</summary>
    private const int MaxLength = 256;

    /// <summary>
    /// A text as (part of) a key: ASCII letters, digits and <c>-._:@</c> stand for themselves, anything else is <c>~</c> and four hex digits,
    /// and what is too long ends in its hash, so that different texts never share a key.
    /// </summary>
    public static string Escape(string text)
    {
        if (text.All(IsPlain) && text.Length <= MaxLength) return text;

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var unit in text)
        {
            if (IsPlain(unit)) escaped.Append(unit);
            else escaped.Append(CultureInfo.InvariantCulture, $"~{(int)unit:x4}");
        }

        if (escaped.Length <= MaxLength) return escaped.ToString();
        var hash = "~~" + Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan())));
        return escaped.ToString(0, MaxLength - hash.Length) + hash;
    }

    /// <summary>An instant as a part of a key: UTC to the millisecond, of fixed width, so that keys sort by time.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);

    private static bool IsPlain(char unit) => char.IsAsciiLetterOrDigit(unit) || unit is '-' or '.' or '_' or ':' or '@';
}
