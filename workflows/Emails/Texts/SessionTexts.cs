using Relais.Trainings;

namespace Relais.Emails.Texts;

/// <summary>A training session, and a case's place in it, in words.</summary>
public static class SessionTexts
{
    /// <summary>As one of several to choose from: <c>Couture, Centre de Kolda, du lundi 7 décembre au vendredi 5 février 2027 : 3 places</c>.</summary>
    public static Text Of(TrainingSession session, DateOnly today) => new(
        $"{session.Title}, {session.Centre}, {Dates.Span(session.Start, session.End, today, Language.French)} : {Left(session).French}",
        $"{session.Title}, {session.Centre}, {Dates.Span(session.Start, session.End, today, Language.English)}: {Left(session).English}");

    /// <summary>How a case's place in its session stands, for whoever is to confirm it.</summary>
    public static Text PlaceOf(string caseCode, TrainingSession session, DateOnly today) => session.PlaceOf(caseCode) switch
    {
        { State: PlaceState.Held, Until: { } until } => new(
            $"tenue jusqu'au {Dates.Moment(until, today, Language.French)}",
            $"held until {Dates.Moment(until, today, Language.English)}"),
        { State: PlaceState.Confirmed } => new("confirmée", "confirmed"),
        _ when session.Free > 0 => new Text("plus tenue ; il reste ", "no longer held; left: ") + Left(session),
        _ => new("plus tenue, et la session est complète", "no longer held, and the session is full"),
    };

    private static Text Left(TrainingSession session) => session.Free switch
    {
        1 => new("1 place", "1 place"),
        var free => new($"{free} places", $"{free} places"),
    };
}
