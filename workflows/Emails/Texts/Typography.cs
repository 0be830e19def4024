namespace Relais.Emails.Texts;

/// <summary>Apostrophes and spaces as French and English print sets them, so that no line breaks before a colon.</summary>
public static class Typography
{
    /// <summary>A space that no line breaks at.</summary>
    public const char HardSpace = '\u00a0';

    public static string French(string text) => English(text)
        .Replace(" :", HardSpace + ":", StringComparison.Ordinal)
        .Replace(" ;", HardSpace + ";", StringComparison.Ordinal)
        .Replace(" ?", HardSpace + "?", StringComparison.Ordinal)
        .Replace(" !", HardSpace + "!", StringComparison.Ordinal)
        .Replace(" %", HardSpace + "%", StringComparison.Ordinal)
        .Replace(" »", HardSpace + "»", StringComparison.Ordinal)
        .Replace("« ", "«" + HardSpace, StringComparison.Ordinal);

    public static string English(string text) => text.Replace('\'', '’');

    /// <summary>A label as it stands inside a sentence.</summary>
    public static string Lower(string label) => label.Length == 0 ? label : char.ToLowerInvariant(label[0]) + label[1..];

    /// <summary>A phrase as it begins a sentence.</summary>
    public static string Upper(string phrase) => phrase.Length == 0 ? phrase : char.ToUpperInvariant(phrase[0]) + phrase[1..];
}
