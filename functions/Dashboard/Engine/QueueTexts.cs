using Relais.Emails.Texts;
using Relais.Functions.Referrals;
using Relais.Functions.Referrals.Batches;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>Queues, messages put aside and events of partners, in words.</summary>
internal static class QueueTexts
{
    public static Text Queue { get; } = new("File", "Queue");

    public static Text Waiting { get; } = new("En attente", "Waiting");

    public static Text Oldest { get; } = new("Plus ancien", "Oldest");

    public static Text Backlog { get; } = new("Ce qui attend", "What waits");

    public static Text BacklogHint { get; } = new(
        "Les messages dont l'heure n'est pas venue sont comptés ; l'âge est celui du premier qui pourrait être pris. Une file du moteur qui vieillit : l'application est à l'arrêt, ou débordée.",
        "Messages whose time has not come are counted; the age is that of the first that could be taken. A queue of the engine that grows old: the app is down, or cannot keep up.");

    public static Text NonePutAside { get; } = new("Aucun message n'est mis de côté.", "No message is put aside.");

    public static Text PutAsideHint { get; } = new(
        "Ce qu'aucun essai n'a pu prendre. Le stockage efface chaque message sept jours après sa mise de côté. Son contenu peut désigner une personne : seule sa forme est montrée.",
        "What no attempt could take. Storage deletes each message seven days after it was put aside. What it holds may name a person: its shape alone is shown.");

    public static Text From { get; } = new("De", "From");

    public static Text Shape { get; } = new("Forme", "Shape");

    public static Text Until { get; } = new("Effacé le", "Deleted on");

    public static Text At { get; } = new("Mis de côté le", "Put aside on");

    public static Text FailedAtEach { get; } = new("Chaque essai a échoué.", "Every attempt failed.");

    public static Text Requeue { get; } = new("Remettre en file", "Requeue");

    public static Text Discard { get; } = new("Jeter", "Discard");

    public static Text Events { get; } = new("Événements qu'un partenaire n'a pas reçus", "Events that a partner did not get");

    public static Text NoEvents { get; } = new("Tout ce qui devait être dit aux partenaires l'a été.", "All that was to be told to partners was told.");

    public static Text Partner { get; } = new("Partenaire", "Partner");

    public static Text Event { get; } = new("Événement", "Event");

    public static Text GivenUp { get; } = new("Abandonné le", "Given up on");

    public static Text Replay { get; } = new("Renvoyer", "Send again");

    public static Text DiscardLead { get; } = new("Jeter ce message ?", "Discard this message?");

    public static Text DiscardConsequence { get; } = new(
        "Il est effacé pour de bon. S'il portait une orientation, elle n'aura pas de dossier, et son expéditeur n'en saura rien.",
        "It is deleted for good. Should it hold a referral, that will have no case, and whoever sent it is not told.");

    public static Text DiscardWhy { get; } = new("Pourquoi ?", "Why?");

    public static Text WhyHint { get; } = new("Gardé dans le journal de l'application.", "Kept in the app's log.");

    public static Text Requeued { get; } = new("Le message est remis en file.", "The message is back in its queue.");

    public static Text Discarded { get; } = new("Le message est jeté.", "The message is discarded.");

    public static Text Replayed { get; } = new("L'événement repart, dans les secondes qui viennent.", "The event is sent again, within seconds.");

    public static Text NoLonger { get; } = new("Il n'est plus là : quelqu'un s'en est occupé, ou il a expiré.", "It is no longer there: somebody saw to it, or it has expired.");

    public static Text More(int count) => new($"Les plus anciens d'environ {count}.", $"The oldest of about {count}.");

    public static IReadOnlyList<(string Word, Text Text)> DiscardReasons { get; } =
    [
        ("duplicate", new("Envoyé aussi autrement", "Sent otherwise too")),
        ("unreadable", new("Illisible", "Unreadable")),
        ("partner", new("À la demande du partenaire", "At the partner's request")),
        ("trial", new("Un essai", "A trial")),
    ];

    public static Text Of(QueueState queue) => queue.Name switch
    {
        QueuedReferrals.Queue => new("orientations des partenaires", "referrals of partners"),
        LongBatches.Queue => new("feuilles longues, partie par partie", "long sheets, part after part"),
        _ when queue.Name.EndsWith("-workitems", StringComparison.Ordinal) => new("activités à exécuter", "activities to be run"),
        _ when queue.IsOfHub => new("messages aux exécutions", "messages to orchestrations"),
        _ => new("de l'application", "of the app"),
    };

    public static Text Told(string word) => word switch
    {
        "requeued" => Requeued,
        "discarded" => Discarded,
        "replayed" => Replayed,
        _ => NoLonger,
    };
}
