namespace Relais.Emails.Texts;

/// <summary>What the answer page says about postponing reminders.</summary>
public static class SnoozeTexts
{
    public static Text Summary { get; } = new("Pas encore possible ? Reporter les rappels", "Not possible yet? Postpone the reminders");

    public static Text Explained { get; } = new(
        "Les rappels attendent, l'échéance ne bouge pas ; votre supervision en est informée.",
        "Reminders wait, the deadline does not move; your supervisor is told.");

    public static Text Days { get; } = new("Pour combien de jours ouvrés", "For how many working days");

    public static Text Reason { get; } = new("Motif", "Reason");

    public static Text More { get; } = new("Précision", "Details");

    public static Text Postpone { get; } = new("Reporter les rappels", "Postpone the reminders");

    public static Text RecordedHeading { get; } = new("Les rappels sont reportés.", "The reminders are postponed.");

    public static Text Recorded { get; } = new("Report", "Postponed");

    public static Text StillAsked { get; } = new(
        "La question attend toujours votre réponse : ce même lien l'enregistre, dès que possible.",
        "The question still waits for your answer: this same link records it, as soon as you can.");

    public static Text RefusedHeading { get; } = new("Les rappels n'ont pas été reportés.", "The reminders were not postponed.");

    public static Text NotNow { get; } = new(
        "Le dossier ne le permet pas en ce moment : la question est en pause, ou n'est plus posée.",
        "The case does not allow it now: the question is on hold, or is no longer asked.");

    public static Text Back { get; } = new("Revenir à la question", "Back to the question");

    /// <summary>One option of the list.</summary>
    public static Text WorkingDays(int days) => days == 1 ? new("1 jour ouvré", "1 working day") : new($"{days} jours ouvrés", $"{days} working days");

    /// <summary>What was recorded, and until when no reminder comes.</summary>
    public static Text Until(int days, DateTimeOffset until, DateOnly today) => new(
        $"{WorkingDays(days).French} : pas de rappel avant le {Dates.Moment(until, today, Language.French)}",
        $"{WorkingDays(days).English}: no reminder before {Dates.Moment(until, today, Language.English)}");

    /// <summary>That this question's reminders cannot be postponed once more.</summary>
    public static Text UsedUp(int times) => new(
        times == 1 ? "Les rappels de cette question ont déjà été reportés une fois, ce qui est le maximum." : $"Les rappels de cette question ont déjà été reportés {times} fois, ce qui est le maximum.",
        times == 1 ? "The reminders of this question have been postponed once, which is the limit." : $"The reminders of this question have been postponed {times} times, which is the limit.");

    /// <summary>Until when reminders are postponed already.</summary>
    public static Text Already(DateTimeOffset until, DateOnly today) => new(
        $"Rappels déjà reportés jusqu'au {Dates.Moment(until, today, Language.French)}.",
        $"Reminders already postponed until {Dates.Moment(until, today, Language.English)}.");
}
