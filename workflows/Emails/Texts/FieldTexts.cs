using Relais.Cases;

namespace Relais.Emails.Texts;

/// <summary>Labels of the fields that answers need, and what is wrong with what was entered.</summary>
public static class FieldTexts
{
    private static readonly Dictionary<string, FieldText> All = new()
    {
        ["counsellor"] = new(new("Conseiller ou conseillère", "Counsellor")),
        ["code"] = new(new("Motif", "Reason")),
        ["other"] = new(new("Précision", "Details"), new("Nécessaire si le motif est « Autre motif ».", "Needed if the reason is “Other reason”.")),
        ["question"] = new(new("Votre question", "Your question"), new("Le référent la lira sur sa page de réponse.", "The referrer reads it on the answer page."))
        {
            Shown = new("Question de l'antenne", "The office's question"),
        },
        ["office"] = new(new("Antenne", "Office")),
        ["information"] = new(new("Votre complément", "Your information"), new("L'antenne le lira sur sa page de réponse.", "The office reads it on the answer page."))
        {
            Shown = new("Complément reçu", "Information received"),
        },
        ["title"] = new(new("Intitulé de la formation", "Title of the training")) { Shown = new("Formation", "Training") },
        ["centre"] = new(new("Centre de formation", "Training centre")),
        ["start"] = new(new("Premier jour", "First day")),
        ["end"] = new(new("Dernier jour", "Last day")),
        ["nextSession"] = new(new("Prochaine session, si elle est connue", "Next session, if known")) { Shown = new("Prochaine session", "Next session") },
        ["percent"] = new(new("Assiduité", "Attendance"), new("En pour cent, de 0 à 100.", "Per cent, from 0 to 100.")),
        ["certificate"] = new(new("Certificat obtenu ?", "Certificate obtained?")) { Shown = new("Certificat", "Certificate") },
        ["kind"] = new(new("Type d'emploi", "Kind of employment")),
        ["satisfaction"] = new(
            new("Satisfaction de la personne", "The person's satisfaction"),
            new("De 1 (pas du tout satisfaite) à 5 (très satisfaite).", "From 1 (not at all satisfied) to 5 (very satisfied).")),
        ["reason"] = new(new("Pourquoi rejeter ?", "Why reject?")) { Shown = new("Motif du rejet", "Reason for rejecting") },
    };

    /// <summary>On the page, where nothing has to be filled in.</summary>
    public static Text Optional { get; } = new("facultatif", "optional");

    public static Text Yes { get; } = new("Oui", "Yes");

    public static Text No { get; } = new("Non", "No");

    /// <summary>The first, empty option of a list.</summary>
    public static Text PickOne { get; } = new("Choisir…", "Choose…");

    public static FieldText Of(Field field) => All[field.Name];

    /// <summary>The name of a field or note as it is shown with its content; one that is not known (any more) stands for itself.</summary>
    public static Text Shown(string name) => All.TryGetValue(name, out var text) ? text.Shown : new Text(name, name);

    /// <summary>A kind of problem, said so that it can be put right.</summary>
#pragma warning disable CS8524 // A forgotten member is what the compiler must find (CS8509).
    public static Text Of(AnswerProblem problem) => problem switch
    {
        AnswerProblem.NoChoice => new("Choisissez l'une des réponses.", "Choose one of the answers."),
        AnswerProblem.Missing => new("À remplir.", "To be filled in."),
        AnswerProblem.NotADate => new("Ce n'est pas une date : indiquez le jour, le mois et l'année.", "This is not a date: give day, month and year."),
        AnswerProblem.NotANumber => new("Ce n'est pas un nombre entier.", "This is not a whole number."),
        AnswerProblem.OutOfRange => new("Ce nombre est hors des limites indiquées.", "This number lies outside the range given."),
        AnswerProblem.NotOffered => new("Choisissez dans la liste.", "Choose from the list."),
        AnswerProblem.TooLong => new("Trop long : 4 000 caractères au plus.", "Too long: at most 4,000 characters."),
        AnswerProblem.EndsBeforeStart => new("Le dernier jour précède le premier.", "The last day comes before the first."),
        AnswerProblem.Unreadable => new("Ce texte contient des caractères illisibles.", "This text holds unreadable characters."),
    };
#pragma warning restore CS8524
}

/// <param name="Label">On the form.</param>
/// <param name="Hint">Below the label, where the label alone leaves a question.</param>
public sealed record FieldText(Text Label, Text? Hint = null)
{
    /// <summary>Where its content is shown.</summary>
    public Text Shown { get; init; } = Label;
}

/// <summary>What is wrong with a submitted answer.</summary>
public enum AnswerProblem
{
    /// <summary>No choice, or one that the step does not offer.</summary>
    NoChoice,

    /// <summary>The choice needs the field.</summary>
    Missing,

    NotADate,

    NotANumber,

    OutOfRange,

    /// <summary>Not one of the codes, offices or counsellors that can be chosen.</summary>
    NotOffered,

    TooLong,

    EndsBeforeStart,

    /// <summary>Control characters, or a broken encoding.</summary>
    Unreadable,
}
