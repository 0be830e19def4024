using Relais.Cases;
using Relais.Cases.Restarting;
using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>What follows from an act, said before it is done.</summary>
internal static class ActTexts
{
    public static IReadOnlyList<Text> ConsequencesOf(RunAct act, InstanceName instance, bool isOfCase, bool isOpen) => (act, isOfCase, isOpen) switch
    {
        (RunAct.Retry, _, _) =>
        [
            new("Ce qui a échoué est tenté de nouveau, par le dossier et par ses étapes ; une exécution en échec repart de son étape.", "What failed is tried again, by the case and by its steps; an orchestration that failed starts anew at its step."),
            new("Les courriels que le service d'envoi avait refusés repartent ; ceux qui sont déjà partis ne repartent pas.", "Mails that the sending service refused go out again; those that went out do not."),
        ],
        (RunAct.Suspend, true, _) =>
        [
            new("Le dossier et ses étapes ne font plus rien : ni courriel, ni rappel, ni escalade.", "The case and its steps do nothing any more: no mail, no reminder, no escalation."),
            new("Les délais courent quand même. Pour les arrêter, mettez plutôt le dossier en pause, depuis sa page.", "Deadlines run on all the same. To stop them, rather put the case on hold, from its page."),
            new("Les réponses sont prises et gardées ; elles comptent à la reprise.", "Answers are taken and kept; they count once it is resumed."),
        ],
        (RunAct.Resume, true, _) =>
        [
            new("Le dossier et ses étapes reprennent ; ce qui est arrivé entre-temps est traité aussitôt.", "The case and its steps go on; what came meanwhile is handled at once."),
            new("Ce qui est devenu sans objet est sauté, et le journal le dit.", "What no longer matters is skipped, and the log says so."),
        ],
        (RunAct.Terminate, true, _) =>
        [
            new("Les étapes du dossier prennent fin, puis le dossier lui-même, là où ils en sont.", "The steps of the case end, then the case itself, where they stand."),
            new("Le dossier reste ouvert et passe « à reprendre ». Rien n'est plus envoyé à son sujet.", "The case stays open and needs attention. Nothing is mailed about it any more."),
            new("Les liens déjà envoyés fonctionnent : une réponse est gardée, et compte quand le dossier est relancé.", "Links that were mailed still work: an answer is kept, and counts once the case is restarted."),
        ],
        (RunAct.Restart, true, _) =>
        [
            new("Ce qui tourne encore prend fin, les étapes d'abord. Puis le dossier est relancé d'après les tables.", "What still runs ends, the steps first. Then the case starts anew from the tables."),
            new("Il reprend à son étape, avec la même échéance. Aucun courriel ne part une seconde fois ; les liens envoyés restent valables.", "It goes on at its step, with the same deadline. No mail goes out twice; the links that were sent stay good."),
            new("Les réponses et les commandes arrivées entre-temps comptent.", "Answers and commands that came meanwhile count."),
        ],
        (RunAct.Purge, true, true) =>
        [
            new("L'historique du dossier et de ses étapes est supprimé pour de bon. Téléchargez-le d'abord s'il doit servir.", "The history of the case and of its steps is deleted for good. Download it first should it be needed."),
            new("Le dossier étant ouvert, il est aussitôt relancé d'après les tables : à son étape, sans courriel en double.", "As the case is open, it starts anew from the tables at once: at its step, without mailing twice."),
            new("Le journal du dossier, lui, reste entier.", "The case's log itself stays whole."),
        ],
        (RunAct.Purge, _, _) =>
        [
            new("L'historique est supprimé pour de bon. Téléchargez-le d'abord s'il doit servir.", "The history is deleted for good. Download it first should it be needed."),
            new("Rien d'autre ne change.", "Nothing else changes."),
        ],
        (RunAct.Suspend, _, _) => [new("L'exécution ne fait plus rien jusqu'à sa reprise.", "The orchestration does nothing until it is resumed."), .. OfPost(instance)],
        (RunAct.Resume, _, _) => [new("L'exécution reprend ; ce qui est arrivé entre-temps est traité aussitôt.", "The orchestration goes on; what came meanwhile is handled at once.")],
        (RunAct.Terminate, _, _) => [new("L'exécution prend fin là où elle en est. Ce qu'elle a déjà fait reste fait.", "The orchestration ends where it stands. What it has done stays done."), .. OfPost(instance)],
        _ =>
        [
            new("L'exécution prend fin si elle tourne encore, puis repart du début, avec la même entrée.", "The orchestration ends if it still runs, then starts from its beginning, with the same input."),
            new("Ce qu'elle avait déjà fait n'est pas fait deux fois.", "What it had done is not done twice."),
        ],
    };

    private static IEnumerable<Text> OfPost(InstanceName instance)
    {
        if (instance.Id == Relais.Emails.Rounds.PostOrchestration.InstanceId)
        {
            yield return new(
                "Tant que les tournées ne tournent pas, aucun récapitulatif ni courriel retenu ne part. Arrêtées, elles sont relancées par la réconciliation dans les cinq minutes ; suspendues, elles ne le sont pas.",
                "While the rounds do not run, no digest and no held mail goes out. Terminated, they are started by the reconciler within five minutes; suspended, they are not.");
        }
    }
}
