using Microsoft.DurableTask.Client;
using Relais.Cases;
using Relais.Cases.Restarting;
using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>The engine's pages, in words.</summary>
internal static class EngineTexts
{
    public static Text Engine { get; } = new("Moteur", "Engine");

    public static Text Parts { get; } = new("Parties du moteur", "Parts of the engine");

    public static Text State { get; } = new("État", "State");

    public static Text Instances { get; } = new("Exécutions", "Instances");

    public static Text Queues { get; } = new("Files", "Queues");

    public static Text Rounds { get; } = new("Tournées", "Rounds");

    public static Text Unreachable { get; } = new(
        "Le stockage n'a pas répondu : cette partie n'a pas pu être lue. La page réessaie d'elle-même.",
        "Storage did not answer: this part could not be read. The page tries again by itself.");

    public static Text Failed { get; } = new("En échec", "Failed");

    public static Text Attention { get; } = new("Dossiers à reprendre", "Cases that need attention");

    public static Text PutAside { get; } = new("Messages mis de côté", "Messages put aside");

    public static Text Undelivered { get; } = new("Événements non remis", "Events not delivered");

    public static Text LateTimers { get; } = new("Minuteries en retard", "Late timers");

    public static Text ByStateAndAge { get; } = new("Par état et par âge", "By state and age");

    public static Text Number { get; } = new("Nombre", "Number");

    public static Text Total { get; } = new("Toutes", "All");

    public static Text AgeHint { get; } = new(
        "L'âge compte depuis la création : un dossier vit jusqu'à quatorze mois, une étape jusqu'à la réponse.",
        "Age counts from creation: a case lives up to fourteen months, a step until it is answered.");

    public static Text Versions { get; } = new("Versions en cours", "Versions under way");

    public static Text NoneUnderWay { get; } = new("Rien n'est en cours.", "Nothing is under way.");

    public static Text Version { get; } = new("Version", "Version");

    public static Text NoVersion { get; } = new("sans", "none");

    public static Text Current { get; } = new("actuelle", "current");

    public static Text Since { get; } = new("Depuis", "Since");

    public static Text Why { get; } = new("Cause", "Cause");

    public static Text Mail { get; } = new("Courriel refusé : ", "Email refused: ");

    public static Text Orchestrator { get; } = new("Orchestration", "Orchestrator");

    public static Text Id { get; } = new("Identifiant", "Id");

    public static Text IdPrefix { get; } = new("Identifiant, début", "Id begins with");

    public static Text Created { get; } = new("Créée", "Created");

    public static Text Updated { get; } = new("Dernier mouvement", "Last moved");

    public static Text Age { get; } = new("Âge", "Age");

    public static Text CreatedFrom { get; } = new("Créée depuis le", "Created from");

    public static Text CreatedTo { get; } = new("jusqu'au", "to");

    public static Text Any { get; } = new("Tous", "Any");

    public static Text Search { get; } = new("Filtrer", "Filter");

    public static Text Clear { get; } = new("Tout montrer", "Show all");

    public static Text Next { get; } = new("Page suivante", "Next page");

    public static Text First { get; } = new("Première page", "First page");

    public static Text NoneFound { get; } = new("Aucune exécution ne correspond.", "No instance fits.");

    public static Text NoneHere { get; } = new("Rien sur cette page ; la suite peut en avoir.", "Nothing on this page; there may be some further on.");

    public static Text Case { get; } = new("Dossier", "Case");

    public static Text Step { get; } = new("Étape", "Step");

    public static Text StepNamed { get; } = new("Étape : ", "Step: ");

    public static Text Parent { get; } = new("Lancée par", "Started by");

    public static Text Children { get; } = new("A lancé", "Has started");

    public static Text NoChildren { get; } = new("Elle n'en a lancé aucune autre.", "It has started no other.");

    public static Text CustomStatus { get; } = new("Statut propre", "Custom status");

    public static Text Sizes { get; } = new("Entrée, sortie", "Input, output");

    public static Text History { get; } = new("Historique", "History");

    public static Text NoHistory { get; } = new("Elle n'a pas (encore) d'historique.", "It has no history (yet).");

    public static Text Download { get; } = new("Télécharger en JSON", "Download as JSON");

    public static Text Timeline { get; } = new("Déroulement", "Course");

    public static Text TimelineHint { get; } = new("À l'échelle du temps. Le tableau dit la même chose en mots.", "To the scale of time. The table says the same in words.");

    public static Text When { get; } = new("Quand", "When");

    public static Text What { get; } = new("Quoi", "What");

    public static Text Detail { get; } = new("Détail", "Detail");

    public static Text Acts { get; } = new("Agir", "Act");

    public static Text NoActs { get; } = new("Il n'y a rien à faire ici.", "There is nothing to be done here.");

    public static Text ActsForAdministrators { get; } = new("L'administration peut agir ici.", "Administrators can act here.");

    public static Text Gone { get; } = new("Introuvable", "Not there");

    public static Text GoneHint { get; } = new(
        "Le moteur ne connaît pas (ou plus) cette exécution. Le dossier, lui, est intact dans les tables : relancez-le, il reprendra à son étape.",
        "The engine does not know this orchestration (any more). The case itself is safe in the tables: restart it, and it goes on at its step.");

    public static Text StoppedHint { get; } = new(
        "L'administration a arrêté ce dossier. Il attend d'être relancé ; rien n'est envoyé d'ici là.",
        "An administrator has terminated this case. It waits to be restarted; nothing is mailed until then.");

    public static Text OrderedHint { get; } = new(
        "La relance de ce dossier est en cours. La réconciliation la termine, dans les cinq minutes.",
        "This case is being restarted. The reconciler sees it through, within five minutes.");

    public static Text FailureForAdministrators { get; } = new("Le texte de l'erreur est réservé à l'administration.", "The error's text is for administrators.");

    public static Text Reason { get; } = new("Pourquoi ?", "Why?");

    public static Text ReasonHint { get; } = new("Gardé dans le journal du dossier, effacé avec ses notes.", "Kept in the case's log, erased with its notes.");

    public static Text ReasonMissing { get; } = new("Dites pourquoi.", "Say why.");

    public static Text ReasonTooLong { get; } = new("C'est trop long : 4 000 caractères au plus.", "That is too long: at most 4,000 characters.");

    public static Text NothingWasDone { get; } = new("Rien n'a été fait :", "Nothing was done:");

    public static Text Consequences { get; } = new("Ce qui s'ensuit", "What follows");

    public static Text Back { get; } = new("Ne rien faire", "Do nothing");

    public static Text Heading(int matters) => matters switch
    {
        0 => new("Tout tourne.", "Everything runs."),
        1 => new("Une chose demande l'administration.", "One thing needs an administrator."),
        _ => new($"{matters} choses demandent l'administration.", $"{matters} things need an administrator."),
    };

    public static Text PartlyUnknown { get; } = new("Le moteur n'a répondu qu'en partie.", "The engine has answered in part only.");

    public static Text OldestPending(string age) => new($"La plus ancienne en attente l'est depuis {age}.", $"The oldest pending one has waited for {age}.");

    public static Text Left(int left) => new($"Les {left} premiers ne sont pas dessinés.", $"The first {left} are not drawn.");

    public static Text LastRows(int rows) => new($"Les {rows} dernières lignes ; le fichier JSON les a toutes.", $"The last {rows} rows; the JSON file has them all.");

    public static Text AgeBandName(int band) => band switch
    {
        0 => new("moins d'une heure", "under an hour"),
        1 => new("moins d'un jour", "under a day"),
        2 => new("moins de 7 jours", "under 7 days"),
        3 => new("moins de 30 jours", "under 30 days"),
        _ => new("30 jours et plus", "30 days and more"),
    };

    public static Text Of(OrchestrationRuntimeStatus? status) => status switch
    {
        OrchestrationRuntimeStatus.Pending => new("En attente", "Pending"),
        OrchestrationRuntimeStatus.Running => new("En cours", "Running"),
        OrchestrationRuntimeStatus.Suspended => new("Suspendue", "Suspended"),
        OrchestrationRuntimeStatus.Failed => new("En échec", "Failed"),
        OrchestrationRuntimeStatus.Terminated => new("Arrêtée", "Terminated"),
        OrchestrationRuntimeStatus.Completed => new("Terminée", "Completed"),
        null => Gone,
        var other => new(other.ToString()!, other.ToString()!),
    };

    public static string Tone(OrchestrationRuntimeStatus? status) => status switch
    {
        OrchestrationRuntimeStatus.Running => "",
        OrchestrationRuntimeStatus.Pending or OrchestrationRuntimeStatus.Suspended => "soon",
        OrchestrationRuntimeStatus.Completed => "calm",
        _ => "late",
    };

    /// <summary>What an orchestrator does, by its name; one that is not known stands for itself.</summary>
    public static Text Name(string orchestrator) => orchestrator switch
    {
        nameof(CaseOrchestration) => new("Dossier", "Case"),
        nameof(StepOrchestration) => new("Étape", "Step"),
        nameof(Relais.Emails.Rounds.PostOrchestration) => new("Tournées du courrier", "Rounds of the post"),
        nameof(Relais.Emails.Rounds.MailboxOrchestration) => new("Tournée d'une boîte", "Round to one mailbox"),
        "CalendarOrchestration" => new("Recalcul d'après le calendrier", "Replanning by the calendar"),
        "HashRebuild" => new("Nouvelle clé des empreintes", "New key for the hashes"),
        _ => new(orchestrator, orchestrator),
    };

    public static Text Name(RunAct act) => act switch
    {
        RunAct.Suspend => new("Suspendre", "Suspend"),
        RunAct.Resume => new("Reprendre", "Resume"),
        RunAct.Terminate => new("Arrêter", "Terminate"),
        RunAct.Restart => new("Relancer", "Restart"),
        RunAct.Purge => new("Supprimer l'historique", "Purge"),
        _ => new("Réessayer", "Retry"),
    };

    public static Text Outcome(ActOutcome outcome, RunAct act) => outcome switch
    {
        ActOutcome.Done => new Text("C'est fait : ", "Done: ") + Name(act) + new Text(".", "."),
        ActOutcome.UnderWay => new("C'est noté et en cours. Ce qui n'est pas fait dans la minute l'est par la réconciliation, dans les cinq minutes.", "It is noted and under way. What is not done within a minute is done by the reconciler, within five."),
        ActOutcome.Gone => new("Il n'y a plus rien à quoi le faire : l'exécution a pris fin entre-temps.", "There is nothing left to do it to: the orchestration has ended meanwhile."),
        _ => new("Son état ne le permet pas en ce moment. Regardez où elle en est, puis réessayez.", "Its state does not allow it just now. See where it stands, then try again."),
    };
}
