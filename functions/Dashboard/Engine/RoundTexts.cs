using Relais.Cases;
using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>Timers and what the reconciler found, in words.</summary>
internal static class RoundTexts
{
    public static Text Timers { get; } = new("Minuteries", "Timers");

    public static Text Timer { get; } = new("Minuterie", "Timer");

    public static Text Last { get; } = new("Dernier passage", "Last run");

    public static Text Took { get; } = new("Durée", "Took");

    public static Text NextRun { get; } = new("Prochain", "Next");

    public static Text Never { get; } = new("jamais encore", "not yet");

    public static Text Late { get; } = new("En retard", "Late");

    public static Text Well { get; } = new("Bien passé", "Went well");

    public static Text Repairs { get; } = new("Ce que la réconciliation a trouvé", "What the reconciler found");

    public static Text NoRepairs { get; } = new("Rien depuis quatorze jours : tout ce qui a été écrit a suivi son cours.", "Nothing for fourteen days: all that was written took its course.");

    public static Text RepairsHint { get; } = new(
        "Toutes les cinq minutes. Ce qui est réparé l'est pour de bon ; « pas encore » est retenté à chaque passage.",
        "Every five minutes. What is repaired is repaired for good; “not yet” is tried again with each round.");

    public static Text Found { get; } = new("Constat", "Finding");

    public static Text SinceWhen { get; } = new("Écrit le", "Written on");

    public static Text RepairedAt { get; } = new("Réparé le", "Repaired on");

    public static Text Of(RepairKind kind) => kind switch
    {
        RepairKind.Started => new("Le dossier ne tournait pas : relancé", "The case was not running: started"),
        RepairKind.Ordered => new("Ordre de l'administration inachevé : achevé", "An administrator's order was not complete: completed"),
        RepairKind.AnswerTold => new("L'étape ne savait pas sa réponse : dite", "The step did not know its answer: told"),
        RepairKind.ReplyHandled => new("Une réponse par courriel attendait : traitée", "A reply by email waited: handled"),
        RepairKind.CommandTold => new("Le dossier ne savait pas une commande : dite", "The case did not know of a command: told"),
        RepairKind.Erased => new("Un effacement était inachevé : achevé", "An erasure was not complete: completed"),
        _ => new("Pas encore réparé", "Not repaired yet"),
    };

    /// <summary>What a timer does, by its function's name; one that is not known stands for itself.</summary>
    public static Text Name(string timer) => timer switch
    {
        "CheckFigures" => new("Comparer les chiffres aux listes", "Compare the figures with the lists"),
        "CountOverview" => new("Compter pour la vue d'ensemble", "Count for the overview"),
        "EraseDueCases" => new("Effacer les dossiers au terme de leur conservation", "Erase cases at the end of their retention"),
        "FindLostCases" => new("Trouver les dossiers ouverts qui ne tournent pas, et les étapes que personne n'attend", "Find open cases that do not run, and steps that nobody waits for"),
        "ForgetLinks" => new("Oublier les liens morts", "Forget dead links"),
        "PurgeHistories" => new("Supprimer les vieux historiques", "Purge old histories"),
        "Reconcile" => new("Réconcilier, et tenir les tournées du courrier", "Reconcile, and keep the post going"),
        "ReleasePlaces" => new("Rendre les places non confirmées", "Give back places that were not confirmed"),
        "ReportSigns" => new("Dire au journal comment cela va", "Tell the log how it stands"),
        "ResumeBatches" => new("Reprendre les feuilles arrêtées", "Go on with sheets that stand still"),
        "SendEvents" => new("Prévenir les partenaires", "Tell partners"),
        "TidyBatches" => new("Ranger les vieilles feuilles", "Tidy old sheets"),
        "TidyEvents" => new("Ranger les vieux événements", "Tidy old events"),
        _ => new(timer, timer),
    };
}
