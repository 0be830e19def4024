using Relais.Routing;

namespace Relais.Emails.Texts;

/// <summary>What is said of a counsellor beside their name, where one is to be named.</summary>
public static class CounsellorTexts
{
    /// <summary><c>suggestion : 3 dossiers ouverts</c>, <c>5 open cases, back on Monday 30 November</c>.</summary>
    public static Text Of(CounsellorLoad counsellor, bool suggested, DateOnly today)
    {
        var count = counsellor.OpenCases;
        var open = count switch
        {
            0 => new Text("aucun dossier ouvert", "no open case"),
            1 => new("1 dossier ouvert", "1 open case"),
            _ => new($"{count} dossiers ouverts", $"{count} open cases"),
        };
        var back = counsellor.BackOn is { } day
            ? new Text($", de retour le {Dates.Day(day, today, Language.French)}", $", back on {Dates.Day(day, today, Language.English)}")
            : null;
        return (suggested ? new Text("suggestion : ", "suggested: ") : new("", "")) + (open + back);
    }
}
