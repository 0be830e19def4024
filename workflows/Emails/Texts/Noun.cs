namespace Relais.Emails.Texts;

/// <summary>Somebody or some desk as a sentence names them; in French with the article: <c>l’antenne de Kolda</c>, <c>la coordination</c>, <c>Awa Diop</c>.</summary>
public sealed record Noun(string French, string English)
{
    private static readonly Dictionary<string, string> Articles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["antenne"] = "l’",
        ["agence"] = "l’",
        ["bureau"] = "le ",
        ["centre"] = "le ",
        ["mission"] = "la ",
    };

    /// <summary>À l’antenne de Kolda, au bureau de Dakar, à Awa Diop.</summary>
    public string ToFrench => Contract("à ", "au ", "aux ");

    /// <summary>De l’antenne de Kolda, du bureau de Dakar, d’Awa Diop.</summary>
    public string OfFrench =>
        "aàâeéèêëiîïoôuû".Contains(char.ToLowerInvariant(French.FirstOrDefault(' '))) ? "d’" + French : Contract("de ", "du ", "des ");

    /// <summary>A name of the directory: an office's gets the article that its first word takes, a person's none.</summary>
    public static Noun Of(string name)
    {
        var first = name.Split(' ')[0];
        return Articles.TryGetValue(first, out var article) ? new(article + Typography.Lower(name), name) : new(name, name);
    }

    public string In(Language language) => language == Language.French ? French : English;

    private string Contract(string plain, string masculine, string plural) => French switch
    {
        _ when French.StartsWith("le ", StringComparison.Ordinal) => masculine + French[3..],
        _ when French.StartsWith("les ", StringComparison.Ordinal) => plural + French[4..],
        _ => plain + French,
    };
}
