using Relais.Chasing;
using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Case.Timeline;

/// <summary>What the timeline says in words.</summary>
internal static class TimelineTexts
{
    public static Text Heading { get; } = new("Le parcours, à l'échelle", "The way so far, to scale");

    public static Text Today { get; } = new("aujourd'hui", "today");

    public static Text Now { get; } = new("maintenant", "now");

    public static Text Held { get; } = new("En pause", "On hold");

    public static Text AsTable { get; } = new("Le même en tableau", "The same as a table");

    public static Text Compact { get; } = new("Forme compacte", "Compact form");

    public static Text Full { get; } = new("Une ligne par étape", "One line for each step");

    public static Text Nothing { get; } = new("Aucune étape n'a encore été ouverte.", "No step has been opened yet.");

    public static Text Step { get; } = new("Étape", "Step");

    public static Text Owner { get; } = new("À qui", "Of whom");

    public static Text Asked { get; } = new("Demandée", "Asked");

    public static Text Due { get; } = new("Échéance", "Due");

    public static Text Reminders { get; } = new("Rappels", "Reminders");

    public static Text Escalations { get; } = new("Escalades", "Escalations");

    public static Text Ended { get; } = new("Fin", "End");

    public static Text Outcome { get; } = new("Issue", "How");

    public static Text OnTime { get; } = new("dans le délai", "in time");

    public static Text Planned { get; } = new("prévu si personne ne répond", "planned if nobody answers");

    public static Text Cancelled { get; } = new("quittée : le dossier a suivi un autre chemin", "left: the case went another way");

    public static Text Missed { get; } = new("manquée", "missed");

    public static Text StillOpen { get; } = new("en attente", "waiting");

    public static Text Of(StretchKind kind) => kind switch
    {
        StretchKind.Waiting => new("attend son jour", "waits for its day"),
        StretchKind.Late => new("en retard", "late"),
        StretchKind.Planned => Planned,
        _ => OnTime,
    };

    public static Text Of(MarkKind kind) => kind switch
    {
        MarkKind.Reminder => new("rappel", "reminder"),
        MarkKind.Escalation => new("escalade", "escalation"),
        MarkKind.Stall => new("blocage", "stall"),
        MarkKind.Answer => new("réponse", "answer"),
        MarkKind.Missed => new("manquée", "missed"),
        _ => new("échéance", "deadline"),
    };

    public static Text Of(Mark mark, DateOnly today)
    {
        var number = mark.Number > 0 ? $" {mark.Number}" : "";
        var kind = Of(mark.Kind);
        var planned = mark.Planned && mark.Kind != MarkKind.Deadline ? Planned : null;
        return new Text(
            $"{Typography.Upper(kind.French)}{number}, {Dates.Moment(mark.At, today, Language.French)}",
            $"{Typography.Upper(kind.English)}{number}, {Dates.Moment(mark.At, today, Language.English)}") + (planned is null ? null : new Text(", ", ", ") + planned);
    }

    /// <summary>What a drawing is to whoever does not see it.</summary>
    public static Text Label(CaseTimeline timeline, DateOnly today)
    {
        var (from, to) = (WorkingCalendar.DateOf(timeline.From), WorkingCalendar.DateOf(timeline.To));
        var count = timeline.Tracks.Count;
        return new(
            $"Frise de {count} {(count == 1 ? "étape" : "étapes")}, {Dates.Span(from, to, today, Language.French)} ; le tableau qui suit dit la même chose.",
            $"Timeline of {count} {(count == 1 ? "step" : "steps")}, {Dates.Span(from, to, today, Language.English)}; the table that follows says the same.");
    }
}
