using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Case;

/// <summary>How clauses make a sentence, in French and English.</summary>
internal static class Clauses
{
    /// <summary>A clause that begins with somebody.</summary>
    public static Text Named(Noun noun, string french, string english) => new(Typography.Upper(noun.French) + french, Typography.Upper(noun.English) + english);

    public static Text Joined(string french, string english, Text end) => new Text(french, english) + end;

    public static Text Space(Text text) => new Text(" ", " ") + text;

    /// <summary>A further clause, or none.</summary>
    public static Text? Clause(Text? clause) => clause is null ? null : new Text(" ; ", "; ") + clause;

    /// <summary>A clause that stood at the beginning; what is a name keeps its capital.</summary>
    public static Text Lower(Text clause) => new(LowerUnlessName(clause.French), LowerEnglish(clause.English));

    private static string LowerUnlessName(string text) =>
        text.StartsWith("L’", StringComparison.Ordinal) || text.StartsWith("La ", StringComparison.Ordinal) || text.StartsWith("Le ", StringComparison.Ordinal) ? Typography.Lower(text) : text;

    private static string LowerEnglish(string text) => text.StartsWith("The ", StringComparison.Ordinal) ? Typography.Lower(text) : text;

    /// <summary>One, two and three.</summary>
    public static Text Listed(IReadOnlyList<Text> texts) => texts switch
    {
        [var only] => only,
        _ => texts.SkipLast(1).Aggregate((one, more) => one + new Text(", ", ", ") + more) + new Text(" et ", " and ") + texts[^1],
    };
}
