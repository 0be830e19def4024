using System.Globalization;

namespace Relais.Referrals;

/// <summary>Codes of countries and languages, checked against what the platform's Unicode data knows.</summary>
internal static class IsoCodes
{
    // ISO 639 keeps these for "several", "undetermined", "none", "not coded".
    private static readonly string[] NoLanguage = ["mul", "und", "zxx", "mis"];

    /// <summary>A country's ISO 3166-1 alpha-2 code in upper case (and XK, in common use for Kosovo), or null.</summary>
    public static string? Country(string text)
    {
        if (text.Length != 2 || !text.All(char.IsAsciiLetter)) return null;
        try
        {
            return new RegionInfo(text.ToUpperInvariant()).TwoLetterISORegionName;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>
    /// A language's ISO 639 code in lower case, or null. The codes of two letters are all known; of the nearly 8,000 of three letters the
    /// platform names a tenth, and the languages of Senegal are not all among them, so that any three letters pass but those for private use.
    /// </summary>
    public static string? Language(string text)
    {
        var code = text.ToLowerInvariant();
        if (!code.All(char.IsAsciiLetterLower)) return null;
        return code.Length switch
        {
            // A code without a language is its own name.
            2 when CultureInfo.GetCultureInfo(code).EnglishName != code => code,
            3 when !NoLanguage.Contains(code) && !IsForPrivateUse(code) => code,
            _ => null,
        };
    }

    private static bool IsForPrivateUse(string code) => string.CompareOrdinal(code, "qaa") >= 0 && string.CompareOrdinal(code, "qtz") <= 0;
}
