using Relais.Cases;
using Relais.Chasing;
using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Case.Commands;

/// <summary>What the commands and their forms are called.</summary>
internal static class CommandTexts
{
    public static Text Answer { get; } = new("Répondre à sa place…", "Answer in their place…");

    public static Text Note { get; } = new("Ajouter une note…", "Add a note…");

    public static Text NoteHint { get; } = new(
        "Elle est gardée avec le dossier, ne change rien à son cours, et s'efface avec les données de la personne.",
        "It is kept with the case, changes nothing of its course, and is erased with the person's data.");

    public static Text Keep { get; } = new("Garder la note", "Keep the note");

    public static Text Words { get; } = new("Note", "Note");

    public static Text Preview { get; } = new("Voir ce que cela change", "See what this changes");

    public static Text Change { get; } = new("Modifier", "Change it");

    public static Text Back { get; } = new("Revenir au dossier sans rien faire", "Back to the case, doing nothing");

    public static Text Follows { get; } = new("Ce qui s'ensuit", "What follows");

    public static Text Moves { get; } = new("Ce qui se déplace", "What moves");

    public static Text Before { get; } = new("Prévu", "Planned");

    public static Text After { get; } = new("Deviendrait", "Would become");

    public static Text NoMore { get; } = new("plus prévu", "no longer planned");

    /// <summary>Beside a time that lies in the past.</summary>
    public static Text Past(MomentKind kind) => kind == MomentKind.Due ? new("(déjà passée)", "(already passed)") : new("(tout de suite)", "(at once)");

    public static Text Moment { get; } = new("Moment", "Moment");

    public static Text NotTaken { get; } = new("Rien n'a été fait : il reste à corriger", "Nothing was done: please correct");

    public static Text Needed { get; } = new("Ce champ est nécessaire.", "This field is needed.");

    public static Text Person { get; } = new("Voir les données de la personne…", "See the person's data…");

    public static bool IsGrave(CommandName name) => name is CommandName.Revoke or CommandName.Erase or CommandName.Goto;

    public static Text Field(string field, CommandName name) => field switch
    {
        "until" => new("Reprise le", "Resumes on"),
        "days" => new("Jours ouvrés", "Working days"),
        "owner" => new("À qui", "To whom"),
        "office" => new("Antenne", "Office"),
        "step" => new("Étape", "Step"),
        "policy" => new("Version des règles", "Version of the policy"),
        "code" => new("Pourquoi", "Why"),
        _ when name is CommandName.Revoke => new("Motif, en quelques mots", "Reason, in a few words"),
        _ => new("Motif", "Reason"),
    };

    public static Text? Hint(string field, int mostHoldDays, int mostSnoozeDays) => field switch
    {
        "until" => new($"De demain à {mostHoldDays} jours au plus.", $"From tomorrow to within {mostHoldDays} days."),
        "days" => new($"De 1 à {mostSnoozeDays}.", $"From 1 to {mostSnoozeDays}."),
        "reason" => new("Gardé au journal du dossier ; évitez ce qui n'y est pas nécessaire.", "Kept in the case's log; leave out what is not needed there."),
        _ => null,
    };

#pragma warning disable CS8524 // A forgotten member is what the compiler must find (CS8509).
    /// <summary>On the way to the command's form.</summary>
    public static Text Label(CommandName name) => Title(name) + new Text("…", "…");

    public static Text Title(CommandName name) => name switch
    {
        CommandName.Hold => new("Mettre en pause", "Put on hold"),
        CommandName.Resume => new("Reprendre maintenant", "Resume now"),
        CommandName.Reassign => new("Confier à quelqu'un d'autre", "Give to somebody else"),
        CommandName.Transfer => new("Transférer à une autre antenne", "Transfer to another office"),
        CommandName.Remind => new("Relancer maintenant", "Remind now"),
        CommandName.Snooze => new("Reporter les rappels", "Postpone the reminders"),
        CommandName.Move => new("Appliquer d'autres règles", "Move to another policy"),
        CommandName.Goto => new("Aller à une autre étape", "Go to another step"),
        CommandName.Retry => new("Réessayer ce qui a échoué", "Retry what has failed"),
        CommandName.Revoke => new("Annuler l'orientation", "Revoke the referral"),
        CommandName.Reopen => new("Rouvrir le dossier", "Reopen the case"),
        CommandName.Erase => new("Effacer les données de la personne", "Erase the person's data"),
    };

    /// <summary>On the button that does it.</summary>
    public static Text Do(CommandName name) => name switch
    {
        CommandName.Hold => new("Oui, mettre en pause", "Yes, put on hold"),
        CommandName.Resume => new("Reprendre maintenant", "Resume now"),
        CommandName.Reassign => new("Oui, confier l'étape", "Yes, give it"),
        CommandName.Transfer => new("Oui, transférer", "Yes, transfer"),
        CommandName.Remind => new("Envoyer le rappel", "Send the reminder"),
        CommandName.Snooze => new("Oui, reporter", "Yes, postpone"),
        CommandName.Move => new("Oui, appliquer ces règles", "Yes, move it"),
        CommandName.Goto => new("Oui, aller à cette étape", "Yes, go to this step"),
        CommandName.Retry => new("Réessayer", "Retry"),
        CommandName.Revoke => new("Oui, annuler l'orientation pour de bon", "Yes, revoke it for good"),
        CommandName.Reopen => new("Oui, rouvrir", "Yes, reopen"),
        CommandName.Erase => new("Oui, effacer pour de bon", "Yes, erase for good"),
    };

    /// <summary>What was done, when the case has taken it.</summary>
    public static Text Done(CommandName name) => name switch
    {
        CommandName.Hold => new("Le dossier est mis en pause.", "The case is put on hold."),
        CommandName.Resume => new("Le dossier a repris.", "The case has resumed."),
        CommandName.Reassign => new("L'étape a un nouveau destinataire.", "The step has a new owner."),
        CommandName.Transfer => new("Le dossier est transféré.", "The case is transferred."),
        CommandName.Remind => new("Un rappel est parti, ou part à l'heure du courrier.", "A reminder has gone out, or goes when mail may."),
        CommandName.Snooze => new("Les rappels sont reportés.", "The reminders are postponed."),
        CommandName.Move => new("Le dossier suit d'autres règles.", "The case follows another policy."),
        CommandName.Goto => new("Le dossier est allé à cette étape.", "The case has gone to that step."),
        CommandName.Retry => new("Relais a réessayé.", "Relais has tried again."),
        CommandName.Revoke => new("L'orientation est annulée.", "The referral is revoked."),
        CommandName.Reopen => new("Le dossier est rouvert.", "The case is reopened."),
        CommandName.Erase => new("Les données sont effacées.", "The data are erased."),
    };
#pragma warning restore CS8524
}
