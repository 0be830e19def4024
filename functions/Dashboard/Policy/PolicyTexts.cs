using Relais.Chasing;
using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Policy;

/// <summary>The policy's page, in words.</summary>
internal static class PolicyTexts
{
    public static Text Title { get; } = new("Règles", "Policy");

    public static Text Versions { get; } = new("Versions", "Versions");

    public static Text Version { get; } = new("Version", "Version");

    public static Text Running { get; } = new("Dossiers en cours", "Running cases");

    public static Text InForce { get; } = new("en vigueur", "in force");

    public static Text Move { get; } = new("Passer à une autre version…", "Move to another version…");

    public static Text MoveMeans { get; } = new(
        "Un dossier garde la version avec laquelle il a commencé. Avant tout déplacement, la page suivante montre ce qui en suivra pour chacun.",
        "A case keeps the version that it started with. Before anything moves, the next page shows what follows for each.");

    public static Text Steps { get; } = new("Combien de temps pour chaque étape", "How long each step may take");

    public static Text Step { get; } = new("Étape", "Step");

    public static Text Priority { get; } = new("Priorité", "Priority");

    public static Text Deadline { get; } = new("Délai", "Deadline");

    public static Text Reminders { get; } = new("Rappels", "Reminders");

    public static Text Escalations { get; } = new("Qui est prévenu ensuite", "Who is told then");

    public static Text Stall { get; } = new("Bloqué", "Stalled");

    public static Text Mail { get; } = new("Heures du courrier", "Hours of mail");

    public static Text Terms { get; } = new("Bornes", "Bounds");

    public static Text FollowUps { get; } = new("Suivis après", "Follow-ups after");

    public static Text Attendance { get; } = new("Présence vérifiée tous les", "Attendance checked every");

    public static Text Hold { get; } = new("Pause, au plus", "Hold, at most");

    public static Text Snooze { get; } = new("Report, au plus", "Snooze, at most");

    public static Text Weekdays { get; } = new("Du lundi au vendredi", "Monday to Friday");

    public static Text Friday { get; } = new("Le vendredi, rien entre", "On Friday, nothing between");

    public static Text Ramadan { get; } = new("En Ramadan, jusqu'à", "In Ramadan, until");

    public static Text Digest { get; } = new("Récapitulatif à", "Digest at");

    public static Text Singles { get; } = new("Courriels seuls par jour et adresse, au plus", "Single mails a day and mailbox, at most");

    public static Text All { get; } = new("toutes", "all");

    public static Text Legend { get; } = new(
        "Sans réponse : rappels, niveaux prévenus et blocage se comptent depuis l'échéance.",
        "Without an answer: reminders, levels told and stall count from the deadline.");

    public static Text Heading(PolicyModel model) => model.Elsewhere switch
    {
        0 => new($"Tous les dossiers en cours suivent {model.Current.Version}, la version en vigueur.", $"All running cases go by {model.Current.Version}, the version in force."),
        1 => new($"Un dossier suit une autre version que {model.Current.Version}, celle en vigueur.", $"One case goes by another version than {model.Current.Version}, which is in force."),
        var count => new($"{count} dossiers suivent une autre version que {model.Current.Version}, celle en vigueur.", $"{count} cases go by another version than {model.Current.Version}, which is in force."),
    };

    public static Text Window(StepWindow window) => new(
        $"ouverte {Of(window.OpensBefore).French} avant sa date, close {Of(window.ClosesAfter).French} après",
        $"open {Of(window.OpensBefore).English} before its date, closed {Of(window.ClosesAfter).English} after");

    public static Text Of(PolicyDuration duration) => duration switch
    {
        { Unit: PolicyUnit.Elapsed } => new($"{duration}", $"{duration}"),
        { Unit: PolicyUnit.Months } => new($"{duration.Amount} mois", Counted(duration.Amount, "month")),
        { Unit: PolicyUnit.Days } => new(Counted(duration.Amount, "jour"), Counted(duration.Amount, "day")),
        { Unit: PolicyUnit.WorkingHours } => new(Counted(duration.Amount, "heure", " ouvrée"), Counted(duration.Amount, "working hour")),
        _ => new(Counted(duration.Amount, "jour", " ouvré"), Counted(duration.Amount, "working day")),
    };

    public static Text Of(RelativeMoment moment) => moment switch
    {
        { IsHalfTime: true } => new("à mi-délai", "at half-time"),
        { Before: { } before } => Of(before) + new Text(" avant", " before"),
        { After: { } after } => Of(after) + new Text(" après", " after"),
        _ => new("à l'échéance", "at the deadline"),
    };

    public static Text Days(int days) => new($"{days} jours", $"{days} days");

    public static Text Snoozes(PolicyTerms terms) => new($"{terms.MaxSnoozes} fois, {terms.MaxSnoozeWorkingDays} jours ouvrés", $"{terms.MaxSnoozes} times, {terms.MaxSnoozeWorkingDays} working days");

    public static Text Months(IReadOnlyList<int> months) => new($"{string.Join(", ", months)} mois", $"{string.Join(", ", months)} months");

    private static string Counted(int amount, params string[] words) => $"{amount} {string.Concat(words.Select(word => amount == 1 ? word : word + "s"))}";

    public static Text Of(Audience audience) => audience switch
    {
        Audience.Owner => new("qui doit répondre", "who must answer"),
        Audience.Supervisor => new("supervision", "supervisor"),
        Audience.Coordinator => new("coordination", "co-ordinators"),
        Audience.Heads => new("direction", "heads"),
        _ => new("personne", "nobody"),
    };
}
