using Relais.Cases;

namespace Relais.Emails.Replies;

/// <summary>Finds a reason by its code or its label, in French or English.</summary>
internal sealed class ReplyCodes
{
    private const int ShortestBeginning = 5;

    private static readonly Dictionary<string, string[]> Usual = new() { ["PERMANENT"] = ["CDI"], ["FIXED_TERM"] = ["CDD"], ["CASUAL"] = ["journalier", "saisonnier"] };
    private static readonly HashSet<string> Before = ["motif", "raison", "reason", "code", "pour", "for", "because", "car", "cause", "de", "en", "contrat", "type", "est", "is", "le", "la", "the"];

    private readonly Phrases<string> _phrases;
    private readonly IReadOnlyList<(string Code, IReadOnlyList<string> Words)> _labels;

    private ReplyCodes(IReadOnlyList<ReasonCode> codes)
    {
        var named = codes.SelectMany(code => new[] { code.Code.Replace('_', ' '), code.French, code.English }.Concat(Usual.GetValueOrDefault(code.Code, [])).Select(name => (Name: name, code.Code))).ToList();
        _phrases = new Phrases<string>(named);
        _labels = [.. named.Select(entry => (entry.Code, Folded.WordsOf(entry.Name)))];
    }

    public static ReplyCodes Of(IReadOnlyList<ReasonCode> codes) => new(codes);

    /// <summary>The code that all of the words stand for, if they do.</summary>
    public string? Whole(IReadOnlyList<Word> words) => Take(words) is ({ } code, var taken) && Fillers.AreAllPolite(words, taken) ? code : null;

    /// <summary>The code that the words begin with: its whole name, or, where nothing else follows, the beginning of one label and of no other.</summary>
    /// <returns>Also how many words it takes.</returns>
    public (string? Code, int Taken) Take(IReadOnlyList<Word> words)
    {
        for (var place = 0; place < words.Count; place++)
        {
            if (_phrases.At(words, place) is { Length: > 0 and var length, Meaning: { } code }) return (code, place + length);
            if (Beginning([.. words.Skip(place).Select(word => word.Text)]) is { } begun) return (begun, words.Count);
            if (!Before.Contains(words[place].Text)) break;
        }

        return (null, 0);
    }

    private string? Beginning(IReadOnlyList<string> said)
    {
        if (said[0].Length < ShortestBeginning) return null;
        var fitting = _labels.Where(label => label.Words.Count > said.Count && label.Words.Take(said.Count).SequenceEqual(said)).Select(label => label.Code).Distinct().ToList();
        return fitting is [var only] ? only : null;
    }
}
