using System.Globalization;
using System.Text;

namespace Relais.Referrals;

/// <summary>A name as it is compared: without accents, case, apostrophes and the order of its parts.</summary>
internal static class NameForm
{
    /// <summary><c>N’Diaye Aïssatou</c> is <c>aissatou ndiaye</c>.</summary>
    public static string Of(string name) => string.Join(' ', Parts(name).Order(StringComparer.Ordinal));

    private static string[] Parts(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var character in name.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            // An apostrophe stands within a part (N'Diaye is Ndiaye); whatever else is no letter parts two.
            if (char.IsLetter(character)) folded.Append(character);
            else if (!IsApostrophe(character) && CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark) folded.Append(' ');
        }

        return folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static bool IsApostrophe(char character) => character is '\'' or '’' or '‘' or 'ʼ' or '´' or '`';
}
