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
        var french = string.Join(", ", needed.Select(role => FrameTexts.Of(role).French));
        var english = string.Join(", ", needed.Select(role => FrameTexts.Of(role).English));
        return Say(
            Page,
            "role-missing",
            $"Vous êtes connecté en tant que {user.Name}. Cette page demande l'un de ces rôles : {french}. L'administration peut vous l'attribuer.",
            $"You are signed in as {user.Name}. This page needs one of these roles: {english}. An administrator can assign it to you.");
    }

    public static Finding NoOffice() => Say(
        Page,
        "no-office",
        "Votre compte n'est encore rattaché à aucune antenne dans l'annuaire. L'administration peut l'y inscrire.",
        "Your account is not yet tied to an office in the directory. An administrator can enter it there.");

    public static Finding NotYourOffice() => Say(
        Page,
        "not-your-office",
        "Ce dossier est suivi par une autre antenne que la vôtre : vous pouvez le lire, pas le conduire.",
        "This case is with another office than yours: you may read it, but not steer it.");

    public static Finding NothingToSee() => Say(
        Page,
        "nothing-to-see",
        "Les données de la personne sont effacées, ou ne sont plus visibles de ce côté.",
        "The person's data are erased, or no longer visible from this side.");

    public static Finding NoSuchMail() => Say(Page, "no-such-mail", "Ce dossier n'a pas ce courriel.", "This case has no such email.");

    /// <param name="isForm">What was filled in stands in the browser only.</param>
    public static Finding NotNow(bool isForm) => isForm
        ? Say(
            Page,
            "not-now",
            "Relais n'atteint pas ses données en ce moment et n'a pas pu traiter ce formulaire. Rechargez cette page dans quelques secondes : votre navigateur renverra ce que vous avez rempli.",
            "Relais cannot reach its data at this moment and could not handle this form. Reload this page in a few seconds: your browser will send again what you filled in.")
        : Say(
            Page,
            "not-now",
            "Relais n'atteint pas ses données en ce moment. Rechargez cette page dans quelques secondes, ou attendez : elle se relit d'elle-même.",
            "Relais cannot reach its data at this moment. Reload this page in a few seconds, or wait: it reads itself again.");

    public static Finding FormExpired() => Say(
        Page,
        "form-expired",
        "Ce formulaire n'est plus valable. Rien n'a été fait : revenez à la page, rechargez-la et envoyez-le de nouveau.",
        "This form is no longer valid. Nothing was done: go back to the page, reload it and send it again.");
}
