using System.Globalization;
using System.Text;

namespace Relais.Referrals;

/// <summary>Text as it is kept: trimmed, in NFC, without characters that are not seen.</summary>
internal static class CleanText
{
    private const int LongestLabel = 64;

    public static bool IsBlank(string text) => text.All(IsSpace);

    /// <summary>Cleans what a field holds: the text (empty where there is none), or what is wrong with it.</summary>
    /// <param name="most">In Unicode characters.</param>
    public static Finding? Clean(string path, string raw, int most, out string text)
    {
        text = "";
        var trimmed = Trim(raw);

        // However it is composed, a character seldom takes more than four places: what is longer need not be looked at.
        if (trimmed.Length > 4 * most) return Findings.TooLong(path, most);
        foreach (var rune in trimmed.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar) return Findings.DamagedText(path);
            if (!IsSeen(rune)) return Findings.ControlCharacter(path);
        }

        var normal = trimmed.Normalize(NormalizationForm.FormC);
        if (normal.EnumerateRunes().Count() > most) return Findings.TooLong(path, most);
        text = normal;
        return null;
    }

    /// <summary>A name that somebody else gave, fit to be shown: cut, and with a mark in place of what is not seen.</summary>
    public static string Label(string name)
    {
        var label = new StringBuilder();
        foreach (var rune in name.EnumerateRunes().Take(LongestLabel)) label.Append(IsSeen(rune) ? rune : Rune.ReplacementChar);
        return label.ToString();
    }

    /// <summary>The text without what surrounds it; empty where there is none.</summary>
    public static string Trim(string? text)
    {
        var start = 0;
        var end = text?.Length ?? 0;
        while (start < end && IsSpace(text![start])) start++;
        while (start < end && IsSpace(text![end - 1])) end--;
        return text?[start..end] ?? "";
    }

    // What spreadsheets and web pages leave around a value; the byte order mark and the zero-width space are no white space to .NET.
    private static bool IsSpace(char character) => char.IsWhiteSpace(character) || character is '\uFEFF' or '\u200B';

    /// <summary>Refuses control characters, line separators, and the marks that turn the direction of what follows and so disguise it.</summary>
    private static bool IsSeen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && rune.Value is not ((>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069))
        && (rune.Value & 0xFFFE) != 0xFFFE;
}
