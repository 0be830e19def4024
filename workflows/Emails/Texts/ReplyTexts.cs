using Relais.Cases;

namespace Relais.Emails.Texts;

/// <summary>What is said about replies by email.</summary>
public static class ReplyTexts
{
    /// <summary>The reason of a snooze that names none.</summary>
    public static Text SnoozedByMail { get; } = new("Reporté par courriel.", "Postponed by email.");

    public static Text NotUnderstood { get; } = new(
        "Merci. Votre réponse n'est pas assez claire pour être enregistrée.",
        "Thank you. Your reply is not clear enough to be recorded.");

    public static Text NoPlaceLeft { get; } = new(
        "Merci. Cette session n'a plus de place ; votre réponse n'est donc pas enregistrée.",
        "Thank you. This session has no place left, so your reply is not recorded.");

    public static Text HowTo { get; } = new(
        "Répondez par un numéro ou un mot de la liste, au-dessus de la citation.",
        "Reply with a number or a word of the list, above the quote.");

    public static Text HowToSnooze { get; } = new(
        "« REPORT 3 » reporte les rappels de trois jours ouvrés.",
        "“REPORT 3” postpones reminders by three working days.");

    public static Text UnclearSubject { get; } = new("Votre réponse est à préciser", "Your reply is not clear");

    public static Text NoPlaceSubject { get; } = new("Session complète", "Session full");

    public static Text HelpSubject { get; } = new("Aide", "Help");

    public static Text AnsweredSubject { get; } = new("Déjà répondu", "Already answered");

    public static Text OverSubject { get; } = new("Réponse arrivée trop tard", "Reply came too late");

    public static Text Over { get; } = new("Cette étape n'attend plus de réponse.", "This step no longer waits for an answer.");

    public static Text KeptAnyway { get; } = new(
        "Votre message est gardé avec le dossier, sans effet.",
        "Your message is kept with the case, without effect.");

    private static Text Days { get; } = new("le nombre de jours ouvrés, de 1 à 10", "the number of working days, 1 to 10");

    /// <summary>What a reply lacked, by the names of fields.</summary>
    public static Text? Missing(Step step, IReadOnlyList<string> fields)
    {
        var labels = fields.Distinct().Select(field => LabelOf(step, field)).OfType<Text>().ToList();
        return labels.Count == 0 ? null : new(
            $"Il y manque : {string.Join(", ", labels.Select(label => Typography.Lower(label.French)))}.",
            $"It lacks: {string.Join(", ", labels.Select(label => Typography.Lower(label.English)))}.");
    }

    /// <summary>What to write, for the choices that need more than a number; none where no choice does.</summary>
    /// <param name="session">The code of a session that has a place left: it says all that a training needs.</param>
    public static Text? Examples(IReadOnlyList<Choice> choices, string? session)
    {
        var examples = choices.Where(choice => choice.Fields.Any(field => field.Required) || Names(choice)).Take(2).Select(choice => Names(choice) ? Same($"{choice.Number} {session}") : Example(choice)).ToList();
        if (examples.Count == 0) return null;
        return new(
            $"Par exemple : {string.Join(" ; ", examples.Select(example => $"« {example.French} »"))}.",
            $"For example: {string.Join("; ", examples.Select(example => $"“{example.English}”"))}.");

        bool Names(Choice choice) => session is not null && choice.Fields.Any(field => field.Kind == FieldKind.Session);
    }

    private static Text Example(Choice choice)
    {
        var values = choice.Fields.Where(field => field.Required).Select(Example).ToList();
        return new($"{choice.Number} {string.Join(", ", values.Select(value => value.French))}", $"{choice.Number} {string.Join(", ", values.Select(value => value.English))}");
    }

    private static Text Example(Field field) => (field.Kind, field.Name) switch
    {
        (FieldKind.Code, _) => Same(field.Codes![0].Code),
        (FieldKind.Date, "end") => Same("26/03/2027"),
        (FieldKind.Date, _) => Same("12/01/2027"),
        (FieldKind.Counsellor, _) => new("prénom et nom", "first and last name"),
        (FieldKind.Office, _) => Same("Kolda"),
        (FieldKind.Percent, _) => new("80 %", "80%"),
        (FieldKind.YesNo, _) => new("OUI", "YES"),
        (_, "title") => new("Couture", "Sewing"),
        (_, "centre") => new("Centre de Kolda", "Kolda centre"),
        _ => new("et quelques mots", "and a few words"),
    };

    private static Text Same(string value) => new(value, value);

    private static Text? LabelOf(Step step, string name) => name == "days"
        ? Days
        : step.Choices.SelectMany(choice => choice.Fields).FirstOrDefault(field => field.Name == name) is { } field ? Named(FieldTexts.Of(field)) : null;

    /// <summary>A mail asks one question: labels that are questions give way to the name of what they ask for.</summary>
    private static Text Named(FieldText field) => field.Label.French.EndsWith('?') ? field.Shown : field.Label;
}
