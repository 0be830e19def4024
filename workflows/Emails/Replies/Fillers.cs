namespace Relais.Emails.Replies;

/// <summary>Words that say nothing about the answer.</summary>
internal static class Fillers
{
    private static readonly Phrases<bool> Polite = Of(
        "bonjour", "bonjour relais", "bonsoir", "salut", "hello", "hello relais", "hi", "dear relais", "madame", "monsieur", "merci", "merci beaucoup", "merci bien", "merci d’avance",
        "svp", "stp", "s’il vous plaît", "s’il te plaît", "cordialement", "bien cordialement", "bonne journée", "bonne soirée", "thanks", "many thanks", "thank you", "please", "regards",
        "best regards", "kind regards", "thanks in advance", "ce dossier", "le dossier", "cette orientation", "l’orientation", "this case", "the case", "this referral", "the referral");

    private static readonly Phrases<bool> Leading = Of(
        "je", "j’", "j’ai", "nous", "nous avons", "on a", "c’est", "i", "i have", "we", "we have", "it is", "it’s", "bien", "la", "le", "l’", "les", "ce", "cette", "un", "une", "the", "this", "a", "an",
        "dossier", "cas", "case", "orientation", "referral", "la personne est", "la personne a", "the person is", "the person has", "elle est", "elle a", "il est", "il a", "est", "is", "a été",
        "has been", "réponse", "ma réponse", "answer", "my answer", "choix", "choice", "option", "numéro");

    public static int SkipPolite(IReadOnlyList<Word> words, int place) => Skip(words, place, Polite);

    /// <summary>Skips what may stand before the word that answers.</summary>
    public static int SkipLeading(IReadOnlyList<Word> words, int place)
    {
        for (var next = place; ; place = next)
        {
            next = Skip(words, Skip(words, place, Polite), Leading);
            if (next == place) return place;
        }
    }

    public static bool AreAllPolite(IReadOnlyList<Word> words, int from) => SkipPolite(words, from) == words.Count;

    private static int Skip(IReadOnlyList<Word> words, int place, Phrases<bool> phrases)
    {
        while (phrases.At(words, place) is { Length: > 0 and var length }) place += length;
        return place;
    }

    private static Phrases<bool> Of(params string[] phrases) => new(phrases.Select(phrase => (phrase, true)));
}
