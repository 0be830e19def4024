using System.Globalization;

namespace Relais.Functions.Dashboard.Case;

/// <summary>Countries and languages by their names, as the platform's Unicode data has them.</summary>
internal static class WorldNames
{
    /// <param name="code">ISO 3166-1, two letters.</param>
    /// <returns>The code where it has no name.</returns>
    public static string Country(string code, Language language)
    {
        // A country's own name follows the system's language; within a culture's name, in brackets, it follows the reader's.
        var name = NameOf("fr-" + code, language);
        return name.IndexOf('(', StringComparison.Ordinal) is > 0 and var opening && name.EndsWith(')') ? name[(opening + 1)..^1] : code;
    }

    /// <param name="code">ISO 639, two or three letters.</param>
    /// <returns>The code where it has no name.</returns>
    public static string Tongue(string code, Language language) => NameOf(code, language);

    private static string NameOf(string culture, Language language)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language == Language.French ? "fr-FR" : "en-GB");
            return CultureInfo.GetCultureInfo(culture).DisplayName;
        }
        catch (CultureNotFoundException)
        {
            return culture;
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
