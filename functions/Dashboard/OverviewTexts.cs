using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard;

internal static class OverviewTexts
{
    public static Text Stalled { get; } = new("Bloqués", "Stalled");

    public static Text NoneStalled { get; } = new("Aucun dossier n’est bloqué.", "No case is stalled.");

    public static Text Due { get; } = new("À rendre aujourd’hui ou avant", "Due today or before");

    public static Text NoneDue { get; } = new("Rien n’est à rendre aujourd’hui.", "Nothing is due today.");

    public static Text Step { get; } = new("Étape", "Step");

    public static Text Office { get; } = new("Antenne", "Office");

    public static Text DueAt { get; } = new("Échéance", "Due");

    public static Text Heading(int stalled, bool hasMore) => (stalled, hasMore) switch
    {
        (0, _) => new("Aucun dossier n’est bloqué.", "No case is stalled."),
        (1, false) => new("Un dossier est bloqué.", "One case is stalled."),
        (_, true) => new($"Plus de {stalled} dossiers sont bloqués.", $"More than {stalled} cases are stalled."),
        _ => new($"{stalled} dossiers sont bloqués.", $"{stalled} cases are stalled."),
    };
}
