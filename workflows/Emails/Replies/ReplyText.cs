namespace Relais.Emails.Replies;

/// <summary>What somebody has newly written in a reply: without quotes, signatures and disclaimers.</summary>
/// <param name="Text">Lines ended by LF; what stands above the quote, or, where nothing does, below it.</param>
/// <param name="IsMixed">Something was written below or between quoted lines as well, so that what belongs to what is not certain.</param>
public sealed record ReplyText(string Text, bool IsMixed = false)
{
    private const int Longest = 20_000;

    /// <param name="signers">The names that a signature may begin with: the sender's, the office's.</param>
    public static ReplyText Of(InboundMail mail, IEnumerable<string> signers)
    {
        var body = string.IsNullOrWhiteSpace(mail.Text) ? HtmlReply.ToText(mail.Html ?? "") : mail.Text;
        var names = signers.Concat(mail.From.Select(from => from.Name)).Select(name => string.Join(' ', Folded.WordsOf(name))).Where(name => name.Length > 2).ToHashSet();
        return Of(ReplyLines.Clean(body), names);
    }

    private static ReplyText Of(IReadOnlyList<string> lines, HashSet<string> signers)
    {
        List<string> above = [], between = [], below = [];
        var quoted = false;
        for (var place = 0; place < lines.Count; place++)
        {
            if (QuoteMarks.IsQuoted(lines, place))
            {
                quoted = true;
                between.AddRange(below);
                below.Clear();
            }
            else if (QuoteMarks.IntroductionAt(lines, place) is > 0 and var length)
            {
                quoted = true;
                place += length - 1;
                if (!QuoteMarks.IsQuotedNext(lines, place + 1)) break;
            }
            else if (QuoteMarks.BreaksOffAt(lines, place))
            {
                break;
            }
            else
            {
                (quoted ? below : above).Add(lines[place]);
            }
        }

        var (first, inside, last) = (Unsigned(above), Unsigned(between), Unsigned(below));
        string[] written = [.. new[] { first, inside, last }.Where(text => text.Length > 0)];
        return new ReplyText(Cut(string.Join("\n\n", written)), written.Length > 1 || inside.Length > 0);

        string Unsigned(List<string> part) => string.Join('\n', Signatures.Without(part, signers)).Trim();
    }

    private static string Cut(string text) => text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)];
}
