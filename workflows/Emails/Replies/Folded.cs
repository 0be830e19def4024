using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Relais.Emails.Replies;

/// <summary>A text without accents and case, place for place as long as what was written, so that what is found in it can be cut from the original.</summary>
/// <param name="Original">Composed (NFC).</param>
/// <param name="Text">In lower case, without accents, with plain apostrophes.</param>
internal sealed partial record Folded(string Original, string Text)
{
    public static Folded Of(string text)
    {
        var original = Composed(text);
        return new Folded(original, string.Create(original.Length, original, (folded, source) =>
        {
            for (var place = 0; place < source.Length; place++) folded[place] = Fold(source[place]);
        }));
    }

    /// <summary>The words and numbers of a text, folded.</summary>
    public static IReadOnlyList<string> WordsOf(string text) => [.. Of(text).Words().Select(word => word.Text)];

    public IEnumerable<Word> Words() => WordPattern().Matches(Text).Select(match => new Word(match.Value, match.Index, match.Index + match.Length));

    // Half a surrogate pair cannot be composed; such a text stays as it is.
    private static string Composed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    private static char Fold(char character)
    {
        if (character < 0x80) return char.ToLowerInvariant(character);
        if (character is '’' or '‘' or 'ʼ' or '´') return '\'';
        if (char.IsSurrogate(character) || CharUnicodeInfo.GetUnicodeCategory(character) is not (UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter)) return character;
        return char.ToLowerInvariant(character.ToString().Normalize(NormalizationForm.FormD)[0]);
    }

    [GeneratedRegex(@"\p{L}[\p{L}\p{M}]*|[0-9]+")]
    private static partial Regex WordPattern();
}

/// <param name="Text">Folded.</param>
/// <param name="From">Its place in the text.</param>
/// <param name="To">The place after it.</param>
internal sealed record Word(string Text, int From, int To)
{
    public bool IsNumber => char.IsAsciiDigit(Text[0]);
}
