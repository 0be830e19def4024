using Relais.Cases;
using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Case;

/// <summary>What the page of a case is labelled with.</summary>
internal static class CaseTexts
{
    public static Text Log { get; } = new("Journal", "Log");

    public static Text Mails { get; } = new("Courriels", "Emails");

    public static Text NoMails { get; } = new("Aucun courriel n'est encore parti à propos de ce dossier.", "No email has gone out about this case yet.");

    public static Text Ahead { get; } = new("Et ensuite, si personne ne répond", "What comes, if nobody answers");

    public static Text NothingAhead { get; } = new("Rien n'est prévu de soi-même.", "Nothing is planned by itself.");

    public static Text WeeklyList { get; } = new("Chaque semaine, la liste de la direction des deux agences nomme ce dossier, tant que personne n'a répondu.", "Each week the list of the heads of both agencies names this case, until somebody answers.");

    public static Text WhoSaw { get; } = new("Qui a vu la personne", "Who saw the person");

    public static Text NobodySaw { get; } = new("Personne n'a encore vu ses données.", "Nobody has seen their data yet.");

    public static Text SaidBefore(int times) => times == 1
        ? new("et une fois auparavant, le", "and once before, on")
        : new($"et {times} fois auparavant, depuis le", $"and {times} times before, since");

    public static Text Act { get; } = new("Agir", "Act");

    public static Text OtherCommands { get; } = new("Autre chose", "Something else");

    public static Text Undo { get; } = new("Revenir en arrière…", "Undo…");

    public static Text Person { get; } = new("La personne", "The person");

    public static Text Hidden { get; } = new("Données cachées. Les voir demande un motif et laisse une trace.", "Hidden. To see them takes a reason and leaves a trace.");

    public static Text NotYours { get; } = new("Les données de la personne ne sont pas montrées ici.", "The person's data are not shown here.");

    public static Text Erased { get; } = new("Les données de la personne sont effacées.", "The person's data are erased.");

    public static Text Related { get; } = new("Autres dossiers de la même personne", "Other cases of the same person");

    public static Text Behind { get; } = new("L'orchestration", "The orchestration");

    public static Text Steps { get; } = new("Ses étapes", "Its steps");

    public static Text Facts { get; } = new("Le dossier", "The case");

    public static Text At { get; } = new("Quand", "When");

    public static Text What { get; } = new("Quoi", "What");

    public static Text To { get; } = new("À qui", "To whom");

    public static Text State { get; } = new("État", "State");

    public static Text Why { get; } = new("Pourquoi", "Why");

    public static Text Who { get; } = new("Qui", "Who");

    public static Text Reread { get; } = new("Relire", "Read again");

    public static Text WholeLog(int count) => new($"Tout le journal ({count} lignes)", $"The whole log ({count} lines)");

    /// <param name="isOpen">Of a case that has ended the history is deleted in time.</param>
    public static Text Of(RunState? run, bool isOpen) => run switch
    {
        RunState.Missing when !isOpen => new("historique supprimé", "history deleted"),
        RunState.Running => new("en cours", "running"),
        RunState.Ended => new("terminée", "ended"),
        RunState.Failed => new("en échec", "failed"),
        RunState.Missing => new("absente", "missing"),
        _ => new("le moteur ne répond pas", "the hub does not answer"),
    };

    public static string TagOf(RunState? run, bool isOpen) => run switch
    {
        RunState.Missing when !isOpen => "calm",
        RunState.Running => "",
        RunState.Ended => "calm",
        RunState.Failed or RunState.Missing => "late",
        _ => "soon",
    };

    public static Text Of(StepState state) => state switch
    {
        StepState.Open => new("en attente", "waiting"),
        StepState.Answered => new("répondue", "answered"),
        StepState.Missed => new("manquée", "missed"),
        _ => new("quittée", "left"),
    };

    public static Text Of(Standing standing) => standing switch
    {
        Standing.Moving => new("en route", "moving"),
        Standing.Ahead => new("à venir", "ahead"),
        Standing.Waiting => new("en attente", "waiting"),
        Standing.Late => new("en retard", "late"),
        Standing.Escalated => new("escaladé", "escalated"),
        Standing.Stalled => new("bloqué", "stalled"),
        Standing.OnHold => new("en pause", "on hold"),
        Standing.NeedsAttention => new("à reprendre", "needs attention"),
        Standing.Closed => new("clôturé", "closed"),
        Standing.Revoked => new("annulé", "revoked"),
        _ => new("effacé", "erased"),
    };

    public static string TagOf(Standing standing) => standing switch
    {
        Standing.Late or Standing.Escalated or Standing.Stalled or Standing.NeedsAttention => "late",
        Standing.OnHold => "soon",
        Standing.Waiting => "",
        _ => "calm",
    };

    public static Text Programme { get; } = new("Programme", "Programme");

    public static Text OpenedAt { get; } = new("Envoyé", "Sent");

    public static Text SentBy { get; } = new("Par", "By");

    public static Text Counsellor { get; } = new("Suivi par", "Followed by");

    public static Text Training { get; } = new("Formation", "Training");

    public static Text Policy { get; } = new("Règles", "Policy");
}
