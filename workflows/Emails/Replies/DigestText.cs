using System.Globalization;
using System.Text.RegularExpressions;

namespace Relais.Emails.Replies;

/// <summary>Takes a reply to a digest apart: each answer begins a line with the number that its case has there.</summary>
internal static partial class DigestText
{
    /// <returns>The answers by their lines' numbers; null where the text does not begin with a number, or says two things of one line.</returns>
    public static IReadOnlyDictionary<int, string>? Split(string text)
    {
        var answers = new Dictionary<int, string>();
        var current = 0;
        foreach (var line in text.Split('\n'))
        {
            if (Numbered().Match(line) is { Success: true } match)
            {
                current = int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
                if (!answers.TryAdd(current, match.Groups["rest"].Value.Trim())) return null;
            }
            else if (current > 0)
            {
                answers[current] = $"{answers[current]}\n{line}".Trim();
            }
            else if (!Fillers.AreAllPolite([.. Folded.Of(line).Words()], 0))
            {
                return null;
            }
        }

        return answers.Count > 0 ? answers : null;
    }

    // Not the beginning of a date or of a number with a fraction.
    [GeneratedRegex(@"^\s*(n\s?[°º]\s?)?(?<number>[0-9]{1,3})\s?[.):-]?(\s+(?<rest>.*))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Numbered();
}
