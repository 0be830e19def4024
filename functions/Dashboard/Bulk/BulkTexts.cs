using Relais.Cases;
using Relais.Cases.Bulk;
using Relais.Emails.Texts;
using Relais.Functions.Dashboard.Case.Commands;
using Relais.Referrals;
using static Relais.Functions.Problems.ProblemTexts;

namespace Relais.Functions.Dashboard.Bulk;

/// <summary>Commands to many cases, in words.</summary>
internal static class BulkTexts
{
    public static Text Back { get; } = new("Revenir à la liste", "Back to the list");

    public static Text Command { get; } = new("Action", "Action");

    public static Text Reason { get; } = new("Motif", "Reason");

    public static Text ReasonHint { get; } = new(
        "Gardé dans le journal de chaque dossier. Obligatoire pour les actions marquées d’un astérisque.",
        "Kept in the log of each case. Needed for the actions that are marked with an asterisk.");

    public static Text Preview { get; } = new("Voir ce qui se passera", "See what will happen");

    public static Text NotTaken { get; } = new("Ne le permettent pas", "Do not allow it");

    public static Text Taken { get; } = new("Dossiers concernés", "Cases concerned");

    public static Text Change { get; } = new("Revenir au choix", "Back to the choice");

    public static Text Progress { get; } = new("Avancement", "Progress");

    public static Text Results { get; } = new("Résultat par dossier", "Result per case");

    public static Text Outcome { get; } = new("Résultat", "Result");

    public static Text Why { get; } = new("À savoir", "To know");

    public static Text Undo { get; } = new("Revenir en arrière", "Take it back");

    public static Text Nothing { get; } = new("Aucun de ces dossiers ne permet cette action.", "None of these cases allows this action.");

    public static Text Missing { get; } = new("Ce dossier n’existe pas, ou n’est pas à votre antenne.", "There is no such case, or it is not with your office.");

    public static Text Choose { get; } = new("Choisissez…", "Choose…");

    public static Finding NoCommand() => Say("command", "required", "Choisissez une action.", "Choose an action.");

    /// <summary>The label of a field, by its name; null where the page has no such field.</summary>
    public static Text? LabelOf(string name) => name switch
    {
        "reason" => Reason,
        "until" or "owner" or "office" or "days" or "policy" or "step" or "code" => Field(name),
        _ => null,
    };

    public static Text Field(string name) => name switch
    {
        "until" => new("Jusqu’au", "Until"),
        "owner" => new("À qui", "To whom"),
        "office" => new("Antenne", "Office"),
        "days" => new("Jours ouvrables", "Working days"),
        "policy" => new("Règles", "Policy"),
        "step" => new("Étape", "Step"),
        _ => new("Motif codé", "Reason code"),
    };

#pragma warning disable CS8524 // A forgotten member is what the compiler must find (CS8509).
    public static Text Name(CommandName name) => name switch
    {
        CommandName.Hold => new("Mettre en pause", "Put on hold"),
        CommandName.Resume => new("Reprendre", "Resume"),
        CommandName.Reassign => new("Confier à quelqu’un d’autre", "Give to somebody else"),
        CommandName.Transfer => new("Transférer à une autre antenne", "Transfer to another office"),
        CommandName.Remind => new("Relancer maintenant", "Remind now"),
        CommandName.Snooze => new("Reporter les rappels", "Postpone reminders"),
        CommandName.Move => new("Passer à d’autres règles", "Move to another policy"),
        CommandName.Goto => new("Aller à une étape", "Go to a step"),
        CommandName.Retry => new("Réessayer ce qui a échoué", "Retry what failed"),
        CommandName.Revoke => new("Annuler l’orientation", "Revoke the referral"),
        CommandName.Reopen => new("Rouvrir", "Reopen"),
        CommandName.Erase => new("Effacer les données", "Erase the data"),
    };

    /// <summary>What will happen, in one sentence.</summary>
    public static Text Consequence(CommandName name) => name switch
    {
        CommandName.Hold => new(
            "Les délais s’arrêtent et plus rien n’est envoyé. Une réponse compte quand même, et met fin à la pause.",
            "The clocks stop and nothing is sent any more. An answer counts all the same, and ends the hold."),
        CommandName.Resume => new(
            "Les délais reprennent où ils en étaient ; ce qui est dû est envoyé.", "The clocks go on from where they were; what is due is sent."),
        CommandName.Reassign => new(
            "La question part aussitôt à la nouvelle personne ; l’échéance reste.", "The question goes to the new person at once; the deadline stays."),
        CommandName.Transfer => new(
            "L’étape en cours est posée de nouveau par la nouvelle antenne, avec un délai neuf.", "The current step is asked anew at the new office, with fresh time."),
        CommandName.Remind => new(
            "La question part de nouveau, une fois ; les rappels prévus restent.", "The question is sent once more; the planned reminders stay."),
        CommandName.Snooze => new(
            "Les rappels sont reportés, jamais l’échéance ; la supervision en est informée.", "Reminders are postponed, never the deadline; the supervisor hears of it."),
        CommandName.Move => new(
            "Les délais des étapes à venir et de celle en cours suivent ces règles.", "The times of the current step and of those to come follow this policy."),
        CommandName.Goto => new(
            "L’étape en cours est abandonnée et celle-ci est posée.", "The current step is given up and this one is asked."),
        CommandName.Retry => new(
            "Ce qui a échoué est tenté encore une fois.", "What failed is tried once more."),
        CommandName.Revoke => new(
            "C’est définitif : les délais s’arrêtent, et les personnes concernées en sont informées.", "This is final: the clocks stop, and those concerned are told."),
        CommandName.Reopen or CommandName.Erase => new("Se décide dossier par dossier.", "Is decided case by case."),
    };

    public static Text Of(BulkOutcome outcome) => outcome switch
    {
        BulkOutcome.Accepted => new("Prise en compte", "Taken"),
        BulkOutcome.Refused => new("Refusée", "Refused"),
        BulkOutcome.Missing => new("Introuvable", "Not found"),
        BulkOutcome.Failed => new("Échouée", "Failed"),
    };
#pragma warning restore CS8524

    public static Text MomentOf(MomentMove move)
    {
        var name = MomentTexts.Name(move.Kind, move.Number);
        return new($"{name.French} :", $"{name.English}:");
    }

    /// <summary>After the first of several moves.</summary>
    public static Text AndMore(int count) => count switch
    {
        0 => new("", ""),
        1 => new("et une autre date", "and one more date"),
        _ => new($"et {count} autres dates", $"and {count} more dates"),
    };

    public static Text MovesNothing { get; } = new("Aucune date ne bouge.", "No date moves.");

    public static Text Unforeseen { get; } = new("Les nouvelles dates se calculent au moment de l’ordre.", "The new dates are worked out when it is done.");

    public static Text Waiting { get; } = new("En attente", "Waiting");

    public static Text NotDone { get; } = new("Pas faite", "Not done");

    public static Text ChoiceHeading(int count) => new($"Que faire de {Cases(count, Language.French)} ?", $"What to do with {Cases(count, Language.English)}?");

    /// <summary>The command with what it says, and to how many cases.</summary>
    public static Text Heading(CaseCommand command, int count, DirectoryReading directory)
    {
        var detail = Detail(command, directory);
        return new(
            $"{Name(command.Name).French}{detail.French} : {Cases(count, Language.French)}",
            $"{Name(command.Name).English}{detail.English}: {Cases(count, Language.English)}");
    }

    public static Text Confirm(CaseCommand command, int count) => new(
        $"{Name(command.Name).French} — {Cases(count, Language.French)}", $"{Name(command.Name).English} — {Cases(count, Language.English)}");

    public static Text Running(int had, int total) => new($"{had} dossiers sur {total}", $"{had} of {total} cases");

    public static Text UndoHint(CommandName undo, int count) => new(
        $"{Name(undo).French}, {Cases(count, Language.French)} : vous verrez d’abord ce qui se passera.",
        $"{Name(undo).English}, {Cases(count, Language.English)}: you first see what will happen.");

    public static Text Cases(int count) => new(Cases(count, Language.French), Cases(count, Language.English));

    private static string Cases(int count, Language language) => (count, language) switch
    {
        (1, Language.French) => "un dossier",
        (1, _) => "one case",
        (_, Language.French) => $"{count} dossiers",
        _ => $"{count} cases",
    };

    private static Text Detail(CaseCommand command, DirectoryReading directory)
    {
        var names = new PartyNames(directory);
        return command switch
        {
            { Until: { } until } => On(Dates.ShortDay(new DateTimeOffset(until, TimeOnly.MinValue, TimeSpan.Zero)), " jusqu’au ", " until "),
            { Owner: { } owner } => new(" : " + names.Of(owner).French, ": " + names.Of(owner).English),
            { Office: { } office } => new(" : " + names.Office(office).French, ": " + names.Office(office).English),
            { Days: { } days } => new($" de {days} jours ouvrables", $" by {days} working days"),
            { Terms: { } terms } => On(terms.Version, " : ", ": "),
            { Step: { } step } => new(" : " + StepTexts.Name(step).French, ": " + StepTexts.Name(step).English),
            _ => new("", ""),
        };

        static Text On(string what, string french, string english) => new(french + what, english + what);
    }
}
