using Relais.Cases;
using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Case.Commands;

/// <summary>What follows from a command, in sentences; what is not filled in yet is left open. Pure.</summary>
/// <param name="command">As far as it is filled in.</param>
internal sealed class Consequences(CaseCommand command, CaseHistory history, CaseParties parties, DateTimeOffset now)
{
    private readonly CaseRecord _case = history.Case;
    private readonly Whens _when = new(now);

    public IReadOnlyList<Text> All() => [.. Said().OfType<Text>(), Undo()];

    private IEnumerable<Text?> Said() => command.Name switch
    {
        CommandName.Hold =>
        [
            command.Until is { } until
                ? new Text("Rien n'est envoyé ", "Nothing is sent ") + _when.Until(until) + new Text(" ; ce jour-là, le dossier reprend de lui-même.", "; on that day the case resumes by itself.")
                : new("Rien n'est envoyé pendant la pause ; le jour choisi, le dossier reprend de lui-même.", "Nothing is sent while on hold; on the day chosen, the case resumes by itself."),
            new("Les liens restent valables : une réponse compte, et met fin à la pause.", "Links stay valid: an answer counts, and ends the hold."),
            new("Les dates du monde (formation, mois de suivi) ne bougent pas ; ce qui serait échu est demandé à la reprise, avec un délai entier.", "The world's dates (training, follow-up months) do not move; what fell due is asked on resume, with a full deadline."),
        ],
        CommandName.Resume =>
        [
            new("Le délai repart maintenant, et les courriels avec lui.", "The clock runs again from now, and mail goes out again."),
            _case.Hold is { } hold
                ? new Text("Sans cela, le dossier reprendrait de lui-même ", "Otherwise the case would resume by itself ") + _when.On(hold.Until) + new Text(".", ".")
                : null,
        ],
        CommandName.Remind =>
        [
            Owner is { } owner ? new($"La question repart {owner.ToFrench}, avec ses boutons, sans attendre le récapitulatif.", $"The question goes to {owner.English} again, with its buttons, without waiting for the digest.") : null,
            new("Hors des heures du courrier, elle part à leur reprise. L'échéance et les rappels prévus ne changent pas.", "Outside mail hours it goes when they resume. The deadline and the planned reminders do not change."),
        ],
        CommandName.Snooze =>
        [
            command.Days is { } days
                ? new(days == 1 ? "Aucun rappel pendant un jour ouvré." : $"Aucun rappel pendant {days} jours ouvrés.", days == 1 ? "No reminder for one working day." : $"No reminder for {days} working days.")
                : new("Aucun rappel pendant ces jours ouvrés.", "No reminder during those working days."),
            _case.Step is { } step ? new Text("L'échéance ne change pas (", "The deadline does not change (") + _when.On(step.DueAt) + new Text("), ni les escalades ; la supervision est informée.", "), nor do the escalations; the supervisor is told.") : null,
        ],
        CommandName.Reassign =>
        [
            command.Owner is { } given
                ? new($"{Typography.Upper(parties.Of(given).French)} reçoit la question tout de suite.", $"{Typography.Upper(parties.Of(given).English)} gets the question at once.")
                : new("La personne choisie reçoit la question tout de suite.", "Whoever is chosen gets the question at once."),
            Owner is { } before ? new($"Plus rien ne part {before.ToFrench} pour cette étape ; ses anciens liens répondent encore.", $"Nothing more goes to {before.English} for this step; their earlier links still answer it.") : null,
            new("L'échéance ne change pas. Si l'étape revient à un conseiller, cette personne suit désormais le dossier.", "The deadline does not change. Where the step is a counsellor's, this person follows the case from now on."),
        ],
        CommandName.Transfer =>
        [
            command.Office is { } office
                ? new($"L'étape en cours est posée de nouveau {parties.Names.Office(office).ToFrench}, avec un délai entier.", $"The current step is asked anew of {parties.Names.Office(office).English}, with a full deadline.")
                : new("L'étape en cours est posée de nouveau à l'autre antenne, avec un délai entier.", "The current step is asked anew of the other office, with a full deadline."),
            new($"{Typography.Upper(parties.Names.Office(_case.Office).French)} ne voit plus le dossier ; plus personne n'y est nommé comme conseiller.", $"{parties.Names.Office(_case.Office).English} no longer sees the case; nobody is named its counsellor any more."),
            new("L'historique suit le dossier.", "The history goes with the case."),
        ],
        CommandName.Move =>
        [
            command.Terms is { } terms
                ? new($"Échéance, rappels et escalades sont prévus de nouveau d'après « {terms.Version} » (jusqu'ici « {_case.PolicyVersion} »).", $"Deadline, reminders and escalations are planned anew by “{terms.Version}” (so far “{_case.PolicyVersion}”).")
                : new("Échéance, rappels et escalades sont prévus de nouveau d'après ces règles.", "Deadline, reminders and escalations are planned anew by that policy."),
            new("Ce qui est parti ne part pas une seconde fois.", "What has been sent is not sent again."),
        ],
        CommandName.Goto =>
        [
            Current is { } stopped ? new($"L'étape en cours ({Typography.Lower(stopped.French)}) est arrêtée sans réponse ; ses liens n'agissent plus.", $"The current step ({Typography.Lower(stopped.English)}) is stopped without an answer; its links act no more.") : null,
            command.Step is { } key
                ? new($"Le dossier va à l'étape « {StepTexts.Name(key).French} », qui est demandée avec un délai entier.", $"The case goes to the step “{StepTexts.Name(key).English}”, which is asked with a full deadline.")
                : new("Le dossier va à l'étape choisie, qui est demandée avec un délai entier.", "The case goes to the step chosen, which is asked with a full deadline."),
        ],
        CommandName.Retry =>
        [
            _case.Attention is { } attention ? new($"Ce qui a échoué : {attention.Reason}", $"What has failed: {attention.Reason}") : null,
            new("Relais reprend là où il s'est arrêté ; un courriel refusé repart.", "Relais goes on from where it stopped; a mail that was refused goes out again."),
            new("Si la cause est encore là, le dossier redemandera l'attention de l'administration.", "If the cause is still there, the case will need attention again."),
        ],
        CommandName.Revoke =>
        [
            new("L'orientation s'arrête pour de bon : plus de question, plus de rappel, les liens n'agissent plus.", "The referral stops for good: no more questions or reminders, and links act no more."),
            new($"{Typography.Upper(parties.Names.Office(_case.Office).French)} ne voit plus la personne ; qui devait répondre est informé de ne plus la contacter.", $"{parties.Names.Office(_case.Office).English} no longer sees the person; whoever was to answer is told no longer to contact them."),
            new("Une trace reste au journal. Les données sont effacées au terme de leur conservation.", "A line stays in the log. The data are erased at the end of their retention."),
        ],
        CommandName.Reopen =>
        [
            command.Step is { } from
                ? new($"Le dossier reprend à l'étape « {StepTexts.Name(from).French} », qui est demandée avec un délai entier.", $"The case goes on from the step “{StepTexts.Name(from).English}”, which is asked with a full deadline.")
                : new("Le dossier reprend à l'étape choisie, qui est demandée avec un délai entier.", "The case goes on from the step chosen, which is asked with a full deadline."),
            new("Si un autre dossier suit entre-temps cette personne pour ce service, la réouverture est refusée.", "If another case follows this person for this service meanwhile, it is not reopened."),
        ],
        _ =>
        [
            _case.Status.IsOpen() ? new("Le dossier est encore ouvert : l'orientation est d'abord annulée.", "The case is still open: the referral is revoked first.") : null,
            new("Les données de la personne, les notes et les mots des réponses sont effacés ; il n'en reste qu'une ligne anonyme et un reçu.", "The person's data, the notes and the words of the answers are erased; an anonymous line and a receipt are left."),
        ],
    };

    private Text Undo() => command.Name switch
    {
        CommandName.Hold => new("La pause peut être levée à tout moment.", "The hold can be ended at any time."),
        CommandName.Resume => new("Le dossier peut être remis en pause.", "The case can be put on hold again."),
        CommandName.Reassign => new("L'étape peut être rendue.", "The step can be given back."),
        CommandName.Revoke or CommandName.Erase => new("Cela ne s'annule pas.", "This cannot be undone."),
        CommandName.Remind or CommandName.Retry => new("Un courriel parti ne se reprend pas.", "A mail that has gone out cannot be taken back."),
        _ => new("Cela ne s'annule pas d'un geste : il faudrait une autre commande.", "This is not undone by one action: it would need another command."),
    };

    private Noun? Owner => _case.Step is { } step ? parties.Of(step.Owner) : null;

    private Text? Current => _case.Step is { } step ? StepTexts.Name(step.Key) : null;
}
