using Relais.Cases;

namespace Relais.Emails.Texts;

/// <summary>
/// The words that stand for an answer in a reply by email, in French and English, beside those of its button. Within a step no word stands for two answers.
/// Nothing here is a bare <i>non</i> or <i>no</i>: what is refused is said with a word or a number of its own.
/// </summary>
public static class ReplyWords
{
    /// <summary>Asks for the choices.</summary>
    public static IReadOnlyList<string> Help { get; } = ["aide", "help"];

    /// <summary>Asks for the reminders to wait.</summary>
    public static IReadOnlyList<string> Snooze { get; } = ["report", "reporte", "reporter", "repousser", "snooze", "postpone"];

    private static readonly string[] Yes = ["oui", "yes"];
    private static readonly string[] YesOrDone = [.. Yes, "fait", "done"];
    private static readonly string[] Decline = ["refuse", "refusé", "refusée", "refuser", "refusons", "décline", "declined"];
    private static readonly string[] Elsewhere = ["oriente", "orienter", "réoriente", "réorienter", "redirige", "rediriger", "redirect", "redirected", "refer"];
    private static readonly string[] Withdrew = ["renonce", "renonciation", "désiste", "se désiste", "désistement", "withdrew", "withdraws", "withdrawn", "person withdraws"];
    private static readonly string[] DroppedOut = ["abandon", "abandonne", "abandonné", "abandonnée", "dropped", "dropout", "drop out"];
    private static readonly string[] Close = ["clore", "clos", "clôture", "clôturer", "close", "closed", "ferme", "fermer"];
    private static readonly string[] Unreachable = ["injoignable", "unreachable"];

    private static readonly Dictionary<(string Step, string Choice), string[]> More = new()
    {
        [("minor", "go-on")] = [.. Yes, "transmettre", "transmis", "transmets", "continuer", "continue", "pass on"],
        [("minor", "decline")] = Decline,
        [("acknowledge", "received")] = [.. YesOrDone, "ok", "reçu", "reçue", "bien reçu", "bien reçue", "accusé de réception", "accuse réception"],
        [("decide", "accept")] = [.. Yes, "accepte", "accepté", "acceptée", "accepter", "acceptons", "accepted"],
        [("decide", "decline")] = Decline,
        [("decide", "ask-information")] = ["complément", "demande complément", "demande de complément", "question", "information", "info", "ask"],
        [("decide", "redirect")] = Elsewhere,
        [("supply-information", "given")] = [.. Yes, "donné", "donnée", "complément", "information", "voici", "ci-dessous", "here is", "below"],
        [("supply-information", "cannot-be-given")] = ["impossible", "cannot", "pas possible", "not possible"],
        [("choose-next", "refer-elsewhere")] = [.. Elsewhere, "autre antenne"],
        [("choose-next", "close")] = Close,
        [("route", "office")] = ["antenne", "confie", "confier"],
        [("route", "decline")] = Decline,
        [("first-contact", "reached")] = [.. YesOrDone, "joint", "jointe", "contacté", "contactée", "contacted"],
        [("first-contact", "attempt-failed")] = ["échec", "sans succès", "tentative", "pas joint", "pas jointe", "pas de réponse", "failed", "not reached", "no answer", .. Unreachable],
        [("first-contact", "withdrew")] = Withdrew,
        [("orientation", "training")] = ["inscrit", "inscrite", "enrolled"],
        [("orientation", "placement")] = ["emploi", "job"],
        [("orientation", "service-given")] = ["service donné"],
        [("orientation", "withdrew")] = Withdrew,
        [("confirm-place", "confirmed")] = [.. YesOrDone, "confirme", "confirmé", "confirmée", "inscrit", "inscrite", "enrolled"],
        [("confirm-place", "no-place")] = ["complet", "aucune place", "full"],
        [("confirm-place", "withdrew")] = Withdrew,
        [("start", "started")] = [.. YesOrDone, "commencé", "commencée", "débuté", "démarré", "begun"],
        [("start", "not-started")] = ["pas commencé", "non commencée", "non commencé", "pas débuté", "pas démarré", "absent", "absente"],
        [("attendance", "attending")] = [.. Yes, "suit", "suivi", "suivie", "assidu", "assidue", "assiduité", "présent", "présente", "attends", "attendance"],
        [("attendance", "dropped-out")] = DroppedOut,
        [("completion", "completed")] = [.. YesOrDone, "terminé", "terminée", "fini", "finie", "achevé", "achevée", "finished"],
        [("completion", "dropped-out")] = DroppedOut,
        [("follow-up", "employed")] = ["emploi", "employé", "employée", "en poste", "embauché", "embauchée"],
        [("follow-up", "self-employed")] = ["indépendant", "indépendante", "entrepreneur", "entrepreneure"],
        [("follow-up", "in-training")] = ["formation", "training"],
        [("follow-up", "seeking")] = ["cherche", "recherche", "en recherche", "recherche emploi", "recherche d’emploi", "en recherche d’emploi", "cherche emploi", "cherche du travail", "chômage"],
        [("follow-up", "inactive")] = ["inactif"],
        [("closure", "approve")] = [.. Yes, "approuve", "approuvé", "approuvée", "approuver", "approved", "d’accord"],
        [("closure", "reject")] = ["rejette", "rejeté", "rejetée", "rejeter", "rejected"],
        [("review", "change-service")] = ["change", "changer", "changement", "autre service"],
        [("review", "close")] = Close,
        [("same-person", "same")] = [.. Yes, "même", "doublon", "duplicate", "identique"],
        [("same-person", "different")] = ["différent", "différente", "différentes", "pas la même", "pas la même personne", "not the same", "not the same person"],
    };

    /// <summary>Every word and phrase that stands for a choice of a step, as written here or on its button.</summary>
    public static IEnumerable<string> Of(Step step, Choice choice)
    {
        var text = StepTexts.Of(step, choice);
        return [choice.Key, text.Button.French, text.Button.English, text.Said.French, text.Said.English, .. More.GetValueOrDefault((step.Key, choice.Key), [])];
    }
}
