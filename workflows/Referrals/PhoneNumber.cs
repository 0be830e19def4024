using PhoneNumbers;

namespace Relais.Referrals;

/// <summary>Phone numbers in any usual notation, Senegal's by default.</summary>
internal static class PhoneNumber
{
    private const string DefaultRegion = "SN";

    /// <summary>The number in E.164, or null where it cannot be anybody's number.</summary>
    public static string? Normal(string text)
    {
        // Excel's mark for "this is text, not a number"; and the library does not know every space that word processors put between digits.
        var typed = string.Concat(text.TrimStart('\'', '’').Select(character => char.IsWhiteSpace(character) ? ' ' : character));

        // The library reads letters as a keypad would; and E.164 has no place for an extension, which must not be lost in silence.
        if (typed.Any(char.IsLetter)) return null;
        try
        {
            var library = PhoneNumberUtil.GetInstance();
            var number = library.Parse(typed, DefaultRegion);
            return library.IsValidNumber(number) && !number.HasExtension ? library.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
