using System.Text;
using Relais.Referrals;

namespace Relais.Cases.Answers;

/// <summary>Free text as it is kept: trimmed, NFC, its lines ended by LF, at most 4,000 characters.</summary>
public static class FreeText
{
    private const int Longest = 4000;

    /// <param name="path">The field that holds the text.</param>
    /// <returns>What is wrong with the text; null when nothing is.</returns>
    public static Finding? Read(string path, string value, out string text)
    {
        // A form sends line ends as CR LF.
        text = value.Trim().Replace("\r\n", "\n", StringComparison.Ordinal);
        if (text.Length == 0) return Findings.Required(path);
        if (text.Length > Longest) return new Finding(path, "too-long", "Ce texte dépasse 4\u202f000 caractères.", "This text has more than 4,000 characters.");
        if (text.EnumerateRunes().Any(rune => !IsKept(rune)))
        {
            return new Finding(
                path,
                "characters",
                "Ce texte contient des caractères qui ne peuvent pas être enregistrés.",
                "This text holds characters that cannot be kept.");
        }

        text = text.Normalize(NormalizationForm.FormC);
        return null;
    }

    // Half a surrogate pair is enumerated as the replacement character; what Unicode will never assign cannot be normalised.
    private static bool IsKept(Rune rune) =>
        rune != Rune.ReplacementChar && (!Rune.IsControl(rune) || rune.Value is '\n' or '\t') && (rune.Value & 0xFFFE) != 0xFFFE;
}
