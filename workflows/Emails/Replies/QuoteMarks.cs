using System.Text.RegularExpressions;

namespace Relais.Emails.Replies;

/// <summary>How mail programs mark the mail that is replied to, in French and English.</summary>
internal static partial class QuoteMarks
{
    /// <summary>An introduction may be broken over so many lines.</summary>
    private const int IntroductionLines = 4;

    private const int HeaderLines = 7;
    private const int LongLine = 60;

    /// <summary>A line that begins with <c>&gt;</c>, or the end of one that a mail program broke without marking it again.</summary>
    public static bool IsQuoted(IReadOnlyList<string> lines, int place)
    {
        if (IsMarked(lines[place])) return true;
        var before = place - 1;
        if (before < 0 || lines[place].Length == 0 || !IsMarked(lines[before]) || lines[before].Length < LongLine) return false;
        return place + 1 == lines.Count || lines[place + 1].Length == 0 || IsMarked(lines[place + 1]);
    }

    public static bool IsQuotedNext(IReadOnlyList<string> lines, int place)
    {
        while (place < lines.Count && lines[place].Length == 0) place++;
        return place < lines.Count && IsMarked(lines[place]);
    }

    /// <returns>How many lines an introduction takes (<c>Le … a écrit :</c>), 0 where none begins.</returns>
    public static int IntroductionAt(IReadOnlyList<string> lines, int place)
    {
        var joined = lines[place].Trim();
        if (joined.Length == 0) return 0;
        for (var count = 1; ; count++)
        {
            var folded = Folded.Of(joined).Text;
            var closes = folded.EndsWith("a ecrit", StringComparison.Ordinal) || folded.EndsWith("wrote", StringComparison.Ordinal) || folded.EndsWith(':');
            if (closes && (Dated().IsMatch(folded) || (count == 1 && Addressed().IsMatch(folded)))) return count;
            if (count == IntroductionLines || place + count >= lines.Count || !Opening().IsMatch(folded)) return 0;
            var next = lines[place + count].Trim();
            if (next.Length == 0 || IsMarked(next)) return 0;
            joined += " " + next;
        }
    }

    /// <summary>From here on nothing is new: a divider, or the headers of the mail that is replied to.</summary>
    public static bool BreaksOffAt(IReadOnlyList<string> lines, int place)
    {
        var folded = Folded.Of(lines[place].Trim()).Text;
        if (Divider().IsMatch(folded)) return true;
        return Sender().IsMatch(folded)
            && lines.Skip(place + 1).Take(HeaderLines).Count(line => OtherHeader().IsMatch(Folded.Of(line.Trim()).Text)) >= 2;
    }

    private static bool IsMarked(string line) => line.TrimStart().StartsWith('>');

    [GeneratedRegex(@"^(le|on)\s(?=.*\d).{6,400}\s(a ecrit|wrote)\s*:?$")]
    private static partial Regex Dated();

    [GeneratedRegex(@"^.{0,300}(@|\d{4}).{0,300}\s(a ecrit|wrote)\s*:$")]
    private static partial Regex Addressed();

    [GeneratedRegex(@"^(le|on)\s+(\d|lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)")]
    private static partial Regex Opening();

    [GeneratedRegex(
        @"^(-{2,}\s*(message d'origine|message original|message initial|message transfere|courriel original|original message|forwarded message|reply message)\s*-{2,}.*"
        + @"|_{10,}|(begin forwarded message|debut du message (transfere|reexpedie))\s*:|(message du|message from) \d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}.*)$")]
    private static partial Regex Divider();

    [GeneratedRegex(@"^\*?(de|from|expediteur)\s*:\s*\*?.*\S")]
    private static partial Regex Sender();

    [GeneratedRegex(@"^\*?(envoye( le)?|date|sent|a|to|destinataire|cc|copie( a)?|objet|subject|repondre a|reply-to)\s*:")]
    private static partial Regex OtherHeader();
}
