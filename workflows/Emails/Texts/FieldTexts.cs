using Relais.Cases;

namespace Relais.Emails.Texts;

/// <summary>Labels of the fields that answers need.</summary>
public static class FieldTexts
{
    private static readonly Dictionary<string, FieldText> All = new()
    {
        ["counsellor"] = new(new("Conseiller ou conseillère", "Counsellor")),
        ["code"] = new(new("Motif", "Reason")),
        ["other"] = new(new("Précision", "Details"), new("Nécessaire si le motif est « Autre motif ».", "Needed if the reason is “Other reason”.")),
        ["question"] = new(new("Votre question", "Your question"), new("Le gestionnaire de cas la lira sur sa page de réponse.", "The referrer reads it on the answer page."))
        {
            Shown = new("Question de l'antenne", "The office's question"),
        },
        ["office"] = new(new("Antenne", "Office")),
        ["information"] = new(new("Votre complément", "Your information"), new("L'antenne le lira sur sa page de réponse.", "The office reads it on the answer page."))
        {
            Shown = new("Complément reçu", "Information received"),
        },
        ["session"] = new(
            new("Session de la liste", "Session of the list"),
            new(
                "Une place y est tenue cinq jours ouvrés. Hors liste, laissez « Choisir… » et remplissez la suite.",
                "A place is held there for five working days. For another one, leave “Choose…” and fill in what follows.")),
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
}

/// <param name="Label">On the form.</param>
/// <param name="Hint">Below the label, where the label alone leaves a question.</param>
public sealed record FieldText(Text Label, Text? Hint = null)
{
    /// <summary>Where its content is shown.</summary>
    public Text Shown { get; init; } = Label;
}
