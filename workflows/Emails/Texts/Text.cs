namespace Relais.Emails.Texts;

/// <summary>What is said, in both languages: there is no way to write one and forget the other.</summary>
/// <remarks>Written with plain spaces and straight apostrophes; <see cref="Typography"/> sets them as print does.</remarks>
public sealed record Text
{
    public Text(string french, string english)
    {
        French = Typography.French(french);
        English = Typography.English(english);
    }

    public string French { get; }

    public string English { get; }

    /// <summary>One text followed by another, or by nothing.</summary>
    public static Text operator +(Text text, Text? more) => more is null ? text : new(text.French + more.French, text.English + more.English);

    public string In(Language language) => language == Language.French ? French : English;
}
