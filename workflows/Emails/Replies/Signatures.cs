using System.Text.RegularExpressions;

namespace Relais.Emails.Replies;

/// <summary>How people and their mail programs end a mail, in French and English.</summary>
internal static partial class Signatures
{
    private const int LongestLine = 70;

    /// <summary>Whoever writes these below a closing has more to say.</summary>
    private static readonly HashSet<string> More =
        ["mais", "but", "sauf", "except", "attention", "non", "pas", "ne", "not", "no", "however", "cependant", "toutefois", "contre", "ps", "ou", "or", "annule", "erreur", "cancel"];

    /// <summary>What was written, up to where the signature or the disclaimer begins.</summary>
    /// <param name="signers">Names, as their folded words.</param>
    public static List<string> Without(IReadOnlyList<string> lines, HashSet<string> signers)
    {
        var kept = new List<string>();
        for (var place = 0; place < lines.Count; place++)
        {
            var line = lines[place];
            var folded = Folded.Of(line.Trim().Trim('*')).Text.Trim();
            if (IsEnd(line)) break;

            // Somebody may have written below the line that their telephone adds.
            if (Device().IsMatch(folded)) continue;

            // Thanks at the top are no ending.
            var begun = kept.Exists(before => before.Length > 0 && !Greeting().IsMatch(Folded.Of(before.Trim()).Text));
            if (begun && (Closing().IsMatch(folded) || signers.Contains(string.Join(' ', Folded.WordsOf(line)))) && !SaysMore(lines.Skip(place + 1))) break;
            kept.Add(line);
        }

        return WithoutContacts(kept);
    }

    private static bool IsEnd(string line) => Delimiter().IsMatch(line.Trim()) || Disclaimer().IsMatch(Folded.Of(line.Trim().Trim('*')).Text.Trim());

    private static bool SaysMore(IEnumerable<string> tail) =>
        tail.TakeWhile(line => !IsEnd(line)).Any(line => line.Contains('?', StringComparison.Ordinal) || Folded.WordsOf(line).Any(More.Contains));

    /// <summary>Leaves off a last paragraph of short lines with a telephone number or an address.</summary>
    private static List<string> WithoutContacts(List<string> lines)
    {
        var end = lines.FindLastIndex(line => line.Length > 0) + 1;
        var start = end;
        while (start > 0 && lines[start - 1].Length > 0) start--;
        var last = lines[start..end];
        return start > 0 && last.Exists(line => Contact().IsMatch(line)) && last.TrueForAll(line => line.Length <= LongestLine) && !SaysMore(last) ? lines[..start] : lines;
    }

    [GeneratedRegex(@"^(--|__|—|-{3,}|={3,}|_{3,})$")]
    private static partial Regex Delimiter();

    [GeneratedRegex(
        @"^(envoye (de|depuis|a partir de|avec|via) \S.{0,60}|provenance : \S.{0,60}|(telecharge[rz]|obtenir|obtenez) outlook pour \S.{0,60}|sent (from|with|via) \S.{0,60}"
        + @"|get outlook for \S.{0,60}|yahoo mail\s?: .{0,80}|(garanti )?sans virus\b.{0,60}|virus-free\b.{0,60})$")]
    private static partial Regex Device();

    [GeneratedRegex(
        @"^((bien |tres )?cordialement|cdl?t|bien (a vous|a toi)|(bien )?respectueusement|(mes |avec mes )?(sinceres |meilleures |cordiales )?salutations( distinguees)?"
        + @"|bonne (journee|soiree|reception)|merci( beaucoup| bien| d'avance| par avance)?|(best|kind|warm|with kind)?\s?regards|best( wishes)?|yours (sincerely|faithfully)|sincerely"
        + @"|many thanks|thanks( a lot| in advance)?|thank you( very much| in advance)?|cheers)\s*[,.!]*$")]
    private static partial Regex Closing();

    [GeneratedRegex(@"^((re)?bonjour|bonsoir|salut|hello|hi|dear|cher|chere|madame|monsieur|good (morning|afternoon|day))\b[^.?!0-9]{0,50}[,.!]*$")]
    private static partial Regex Greeting();

    [GeneratedRegex(
        @"^((ce|le present) (message|courriel|e-?mail|mail|courrier)\b.{0,160}(confidentiel|destin|propriete|strictement)|this (e-?mail|message|communication)\b.{0,160}(confidential|intended|privileged)"
        + @"|(avertissement|disclaimer|confidentialite|confidentiality( notice)?|avis de confidentialite|avis|notice)\s*:|(pensez|penser) a l'environnement|please consider the environment"
        + @"|(avant d'imprimer|n'imprimez)|les informations contenues dans ce|the information (contained )?in this (e-?mail|message)|si vous n'etes pas (le|la) destinataire"
        + @"|l'absence de virus|il ne s'agit pas d'un courrier indesirable)")]
    private static partial Regex Disclaimer();

    // A telephone number with its code, an address of mail or of the web.
    [GeneratedRegex(@"(\+|00)\d{2,3}[ .\d()-]{6,}|\b\d{2}[ .]\d{3}[ .]\d{2}[ .]\d{2}\b|\S@\S+\.\w|(https?://|www\.)\S|\b(t[eé]l|mob|fax|phone|gsm)\.?\s*:", RegexOptions.IgnoreCase)]
    private static partial Regex Contact();
}
