using Relais.Trainings;

namespace Relais.Emails.Texts;

/// <summary>A training session, and a case's place in it, in words.</summary>
public static class SessionTexts
{
    /// <summary>As one of several to choose from: <c>couture-2026-2 : Couture, Centre de Kolda, du lundi 7 décembre au vendredi 5 février 2027 (3 places)</c>. A closed list shows little more than the code.</summary>
    public static Text Of(TrainingSession session, DateOnly today) => new(
        $"{session.Id} : {session.Title}, {session.Centre}, {Dates.Span(session.Start, session.End, today, Language.French)} ({Left(session).French})",
        $"{session.Id}: {session.Title}, {session.Centre}, {Dates.Span(session.Start, session.End, today, Language.English)} ({Left(session).English})");

    /// <summary>The next ones in a mail, by the codes that a reply may write; none where there are none.</summary>
    public static Text? Named(IReadOnlyList<NamedSession> sessions, DateOnly today) => sessions.Count == 0 ? null : new(
        $"Session{(sessions.Count == 1 ? "" : "s")} avec places : {string.Join(", ", sessions.Select(session => $"{session.Id} ({Dates.Day(session.Start, today, Language.French)})"))}.",
        $"Session{(sessions.Count == 1 ? "" : "s")} with places: {string.Join(", ", sessions.Select(session => $"{session.Id} ({Dates.Day(session.Start, today, Language.English)})"))}.");

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
