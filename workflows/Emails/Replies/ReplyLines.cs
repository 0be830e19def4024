using System.Globalization;
using System.Text;

namespace Relais.Emails.Replies;

/// <summary>The lines of a mail's text without what is not seen.</summary>
internal static class ReplyLines
{
    /// <summary>No reply is so long; what follows is a quote of quotes.</summary>
    private const int Longest = 100_000;

    public static IReadOnlyList<string> Clean(string text)
    {
        var seen = new StringBuilder(Math.Min(text.Length, Longest));
        foreach (var character in text.Length <= Longest ? text : text[..Longest])
        {
            if (character is '\u2028' or '\u2029' or '\u0085' or '\v' or '\f') seen.Append('\n');
            else if (character is '\n' or '\r' or '\t') seen.Append(character);
            else if (char.IsSurrogate(character)) seen.Append(character);
            else if (IsSpace(character)) seen.Append(' ');
            else if (IsSeen(character)) seen.Append(character);
        }

        // Half a pair, which decoding does not leave but cutting may, must not reach what cannot store it.
        var whole = string.Concat(seen.ToString().EnumerateRunes().Where(rune => rune != Rune.ReplacementChar));
        return [.. whole.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())];
    }

    private static bool IsSpace(char character) => char.GetUnicodeCategory(character) == UnicodeCategory.SpaceSeparator;

    // Format characters: zero width, byte order mark, soft hyphen, direction marks.
    private static bool IsSeen(char character) =>
        char.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned);
}
