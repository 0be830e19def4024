using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Chasing;
using Relais.Emails.Texts;
using Relais.Functions.Problems;
using Relais.Referrals;

namespace Relais.Functions.Cases;

/// <summary>Why an answer did not count.</summary>
internal static class AnswerProblems
{
    private const string Path = "step";

    public static Finding Of(Verdict verdict, CaseRecord @case, DirectoryReading directory, DateTimeOffset now)
    {
        var today = WorkingCalendar.DateOf(now);
        return verdict switch
        {
            Verdict.TooLate late => Say("answered-already", ByWhomAndWhen(late.Was, new PartyNames(directory, @case.ReferrerName), today)),
            Verdict.NoPlaceLeft full => NoPlaceLeft(full),
            Verdict.NotYetAsked { AskedOn: { } day } => Say("not-yet-asked", new Text(
                $"Cette question ne sera posée que le {Dates.Day(day, today, Language.French)}.",
                $"This will be asked on {Dates.Day(day, today, Language.English)} only.")),
            Verdict.NotYetAsked => Say("not-yet-asked", new Text("Cette question n'est pas encore posée.", "This is not asked yet.")),
            Verdict.NoLongerAsked => Say("no-longer-asked", new Text("Cette question n'est plus posée.", "This is no longer asked.")),
            _ => throw new InvalidOperationException($"A verdict that is no problem: {verdict}."),
        };
    }

    public static Finding NoPlaceLeft(Verdict.NoPlaceLeft full) => ProblemTexts.Say(full.Path, "session-full", full.Path == "session"
        ? new Text("La dernière place de cette session vient d'être prise.", "The last place of this session has just been taken.")
        : new Text(
            "La place n'est plus tenue, et la session est complète : répondez « pas de place ».",
            "The place is no longer held, and the session is full: answer “no place”."));

    private static Text ByWhomAndWhen(AnswerGiven was, PartyNames names, DateOnly today) => new(
        $"Déjà répondu le {Dates.Moment(was.At, today, Language.French)}, par {names.Of(was.By).French}. Votre réponse est gardée au journal, sans effet.",
        $"Already answered on {Dates.Moment(was.At, today, Language.English)}, by {names.Of(was.By).English}. Your answer is kept in the log, without effect.");

    private static Finding Say(string code, Text text) => ProblemTexts.Say(Path, code, text);
}
