using Relais.Functions.Security;
using Relais.Referrals;
using static Relais.Functions.Problems.ProblemTexts;

namespace Relais.Functions.Dashboard;

/// <summary>Why a page cannot be shown.</summary>
internal static class PageProblems
{
    private const string Page = "$";

    public static Finding NoPages() => Say(Page, "no-pages", "Cette installation n'a pas de pages.", "This installation has no pages.");

    public static Finding SignInIsOff() => Say(
        Page,
        "sign-in-off",
        "La connexion (App Service Authentication) n'est pas activée devant cette installation : personne ne peut ouvrir de page.",
        "Sign-in (App Service Authentication) is not switched on before this installation: nobody can open a page.");

    public static Finding RoleMissing(PageUser user, IReadOnlyList<Role> needed)
    {
        var roles = string.Join(", ", needed.Select(Words.Of));
        return Say(
            Page,
            "role-missing",
            $"Vous êtes connecté en tant que {user.Name}. Cette page demande l'un de ces rôles : {roles}. L'administration peut vous l'attribuer.",
            $"You are signed in as {user.Name}. This page needs one of these roles: {roles}. An administrator can assign it to you.");
    }

    public static Finding NoOffice() => Say(
        Page,
        "no-office",
        "Votre compte n'est encore rattaché à aucune antenne dans l'annuaire. L'administration peut l'y inscrire.",
        "Your account is not yet tied to an office in the directory. An administrator can enter it there.");

    public static Finding FormExpired() => Say(
        Page,
        "form-expired",
        "Ce formulaire n'est plus valable. Rien n'a été fait : revenez à la page, rechargez-la et envoyez-le de nouveau.",
        "This form is no longer valid. Nothing was done: go back to the page, reload it and send it again.");
}
