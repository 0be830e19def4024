namespace Relais.Emails.Replies;

/// <summary>Phrases that stand for something, found word by word; of several that fit, the longest.</summary>
internal sealed class Phrases<T>
{
    private readonly ILookup<string, (string[] Words, T Meaning)> _byFirst;

    public Phrases(IEnumerable<(string Phrase, T Meaning)> phrases) => _byFirst = phrases
        .Select(entry => (Words: Folded.WordsOf(entry.Phrase).ToArray(), entry.Meaning))
        .Where(entry => entry.Words.Length > 0)
        .OrderByDescending(entry => entry.Words.Length)
        .ToLookup(entry => entry.Words[0]);

    /// <returns>How many words the phrase at a place takes, 0 where none begins, and what it means.</returns>
    public (int Length, T? Meaning) At(IReadOnlyList<Word> words, int place)
    {
        if (place >= words.Count) return default;
        var (found, meaning) = _byFirst[words[place].Text].FirstOrDefault(entry => Fits(entry.Words, words, place));
        return (found?.Length ?? 0, meaning);
    }

    private static bool Fits(string[] phrase, IReadOnlyList<Word> words, int place) =>
        place + phrase.Length <= words.Count && phrase.Select((word, offset) => words[place + offset].Text == word).All(same => same);
}
