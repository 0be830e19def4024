using Relais.Emails.Texts;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard;

/// <summary>What stands around every page, in words.</summary>
internal static class FrameTexts
{
    /// <summary>Between a label and what it labels.</summary>
    public static Text Colon { get; } = new(" : ", ": ");

    public static Text Skip { get; } = new("Aller au contenu", "Skip to content");

    public static Text Pages { get; } = new("Pages", "Pages");

    public static Text SignOut { get; } = new("Se déconnecter", "Sign out");

    public static Text SignIn { get; } = new("Se connecter", "Sign in");

    public static Text ReadAt { get; } = new("Lu à", "Read at");

    public static Text InDakar { get; } = new("(Dakar)", "(Dakar)");

    /// <summary>The pages that there are, for those who may open them.</summary>
    public static IReadOnlyList<(string Path, Text Name, IReadOnlyList<Role> Roles)> Navigation { get; } =
    [
        ("/", new("Aujourd’hui", "Today"), [Role.Viewer, Role.Supervisor, Role.Admin]),
        ("/cases", new("Dossiers", "Cases"), [Role.Viewer, Role.Supervisor, Role.Admin]),
        ("/engine", new("Moteur", "Engine"), [Role.Viewer, Role.Admin]),
        ("/people", new("Personnes", "People"), [Role.Viewer, Role.Supervisor, Role.Admin]),
        ("/partners", new("Partenaires", "Partners"), [Role.Viewer, Role.Admin]),
        ("/calendar", new("Calendrier", "Calendar"), [Role.Viewer, Role.Supervisor, Role.Admin]),
        ("/policy", new("Règles", "Policy"), [Role.Viewer, Role.Supervisor, Role.Admin]),
        ("/import", new("Importer", "Import"), [Role.Admin]),
    ];

    public static Text Of(Role role) => role switch
    {
        Role.Viewer => new("Lecture", "Viewer"),
        Role.Supervisor => new("Supervision", "Supervisor"),
        Role.Admin => new("Administration", "Administration"),
        _ => new("Recherche", "Research"),
    };
}
