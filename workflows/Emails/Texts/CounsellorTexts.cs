using Relais.Routing;

namespace Relais.Emails.Texts;

/// <summary>What is said of a counsellor beside their name, where one is to be named.</summary>
public static class CounsellorTexts
{
    /// <summary>In a mail that asks for a decision.</summary>
    public static Text Suggestion(string name, int openCases) => new(
        $"Suggestion : {name}, {Open(openCases).French}.",
        $"Suggestion: {name}, {Open(openCases).English}.");

    /// <summary><c>suggestion : 3 dossiers ouverts</c>, <c>5 open cases, back on Monday 30 November</c>.</summary>
    public static Text Of(CounsellorLoad counsellor, bool suggested, DateOnly today)
    {
        var back = counsellor.BackOn is { } day
            ? new Text($", de retour le {Dates.Day(day, today, Language.French)}", $", back on {Dates.Day(day, today, Language.English)}")
            : null;
        return (suggested ? new Text("suggestion : ", "suggested: ") : new("", "")) + (Open(counsellor.OpenCases) + back);
    }

    private static Text Open(int cases) => cases switch
    {
        0 => new("aucun dossier ouvert", "no open case"),
        1 => new("1 dossier ouvert", "1 open case"),
        _ => new($"{cases} dossiers ouverts", $"{cases} open cases"),
    };
}
