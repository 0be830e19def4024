using Relais.Cases;
using Relais.Cases.Erasing;
using Relais.Cases.Restarting;

namespace Relais.Emails.Texts;

/// <summary>One sentence for each line of a case's log.</summary>
public static class LogTexts
{
    /// <param name="today">The day in Dakar; other years are named.</param>
    public static string Of(LogEntry entry, PartyNames names, DateOnly today, Language language) => Sentence(entry, names, today).In(language);

#pragma warning disable CS8524 // A forgotten member is what the compiler must find (CS8509).
    private static Text Sentence(LogEntry entry, PartyNames names, DateOnly today) => entry.Kind switch
    {
        LogKind.Opened => new($"Dossier ouvert — orientation envoyée par {names.Of(entry.By).French}", $"Case opened — referral sent by {names.Of(entry.By).English}"),
        LogKind.StatusChanged => Labelled("Statut", "Status", entry.Status is { } status ? Labels.Of(status) : Detail(entry)),
        LogKind.Asked => To("Question posée", "Asked", entry, names) + Topic(entry) + Until(entry, today, "réponse attendue avant le", "answer expected before"),
        LogKind.Reminded => To($"Rappel{Number(entry)}", $"Reminder{Number(entry)}", entry, names),
        LogKind.Escalated => To($"Escalade{Number(entry)}", $"Escalation{Number(entry)}", entry, names),
        LogKind.Stalled => new("Bloqué : personne n'a répondu, alors que tous ont été prévenus", "Stalled: nobody answered, though everybody was told"),
        LogKind.StallReasonGiven => new Text("Motif du blocage donné", "Reason for the stall given") + Reason(entry) + Enclosed(Name(entry.By, names)),
        LogKind.Answered => Labelled("Réponse", "Answer", Said(entry, names, today)),
        LogKind.LateAnswer => Labelled("Réponse tardive, gardée sans effet", "Late answer, kept without effect", Said(entry, names, today)),
        LogKind.Missed => new Text("Manqué : la période s'est terminée sans réponse", "Missed: the window closed without an answer") + Topic(entry),
        LogKind.MomentSkipped => Labelled("Sauté, son moment étant passé", "Skipped, its moment having passed", Moment(entry)),
        LogKind.Held => new Text("Mis en pause", "Put on hold") + Until(entry, today, "jusqu'au", "until") + Reason(entry),
        LogKind.Resumed => new("Reprise du dossier", "Case resumed"),
        LogKind.Snoozed => new Text("Rappels reportés", "Reminders postponed") + Days(entry.Level) + Reason(entry),
        LogKind.Reassigned => To("Confié", "Reassigned", entry, names),
        LogKind.Transferred => To("Transféré", "Transferred", entry, names),
        LogKind.Moved => Labelled("Nouvelles règles", "New policy", Detail(entry)),
        LogKind.WentTo => Labelled("Étape reprise", "Went to step", entry.Step is { } step ? StepTexts.Name(step) : Detail(entry)),
        LogKind.Noted => new("Note ajoutée", "Note added"),
        LogKind.Commanded => Labelled("Commande", "Command", Words.TryParse<CommandName>(entry.Detail ?? "", out var command) ? Name(command) : Detail(entry)),
        LogKind.Fedback => To("Retour", "Feedback", entry, names) + Tail(" : ", ": ", Told(entry)) + Reason(entry),
        LogKind.Mailed => To("Courriel envoyé", "Email sent", entry, names),
        LogKind.MailRefused => To("Courriel refusé", "Email refused", entry, names) + Because(entry),
        LogKind.Delivered => To("Courriel remis", "Email delivered", entry, names),
        LogKind.Bounced => To("Courriel revenu sans être remis", "Email bounced", entry, names) + Because(entry),
        LogKind.NeedsAttention => new Text("À reprendre par l'administration", "Needs attention of an administrator") + Because(entry),
        LogKind.Retried => new("Nouvel essai", "Tried again"),
        LogKind.Revoked => new Text("Orientation annulée", "Referral revoked") + Reason(entry),
        LogKind.Reopened => new Text("Dossier rouvert", "Case reopened") + Topic(entry),
        LogKind.Closed => new Text("Dossier clôturé", "Case closed") + Reason(entry),
        LogKind.Deferred => To("Courriel différé par le serveur du destinataire", "Email put off by the recipient's server", entry, names) + Because(entry),
        LogKind.Dropped => To("Courriel non transmis par le service d'envoi", "Email not passed on by the sending service", entry, names) + Because(entry),
        LogKind.SpamReported => To("Courriel signalé comme indésirable", "Email reported as spam", entry, names),
        LogKind.Replanned => Replanned(entry, today) + Topic(entry),
        LogKind.ReplyKept => Kept(entry),
        LogKind.ReplyUnclear => new Text("Réponse par courriel à préciser", "Reply by email to be made clear") + Enclosed(Name(entry.By, names)),
        LogKind.AutomaticReply => new Text("Réponse automatique, gardée sans effet", "Automatic reply, kept without effect") + Topic(entry),
        LogKind.Resembled => Labelled("La personne ressemble à celle d'un autre dossier", "The person resembles that of another case", Detail(entry)),
        LogKind.Erased => entry.Detail == Words.Of(ErasedBecause.Retention)
            ? new("Données de la personne effacées, au terme de leur conservation", "The person's data erased, at the end of their retention")
            : new("Données de la personne effacées, sur demande", "The person's data erased, on request"),
        LogKind.Read => new Text("Données de la personne montrées", "The person's data shown") + Enclosed(Name(entry.By, names)),
        LogKind.PlaceHeld => Labelled("Place tenue dans la session", "Place held in the session", Detail(entry)),
        LogKind.PlaceReleased => Labelled("Place rendue, faute de confirmation dans le délai ; session", "Place given back, not confirmed in time; session", Detail(entry)),
        LogKind.Operated => Labelled(
            entry.By == Party.System ? "Moteur, de lui-même" : "Moteur, par l'administration",
            entry.By == Party.System ? "Engine, by itself" : "Engine, by an administrator",
            Words.TryParse<RunAct>(entry.Detail ?? "", out var act) ? Name(act) : Detail(entry)),
        LogKind.Linked => Labelled("Autre dossier de la même personne", "Another case of the same person", Detail(entry)),
    };

    private static Text Name(CommandName command) => command switch
    {
        CommandName.Hold => new("mettre en pause", "hold"),
        CommandName.Resume => new("reprendre", "resume"),
        CommandName.Reassign => new("confier à quelqu'un d'autre", "reassign"),
        CommandName.Transfer => new("transférer", "transfer"),
        CommandName.Remind => new("relancer maintenant", "remind now"),
        CommandName.Snooze => new("reporter les rappels", "postpone reminders"),
        CommandName.Move => new("changer de règles", "move to another policy"),
        CommandName.Goto => new("aller à une étape", "go to a step"),
        CommandName.Retry => new("réessayer", "retry"),
        CommandName.Revoke => new("annuler l'orientation", "revoke"),
        CommandName.Reopen => new("rouvrir", "reopen"),
        CommandName.Erase => new("effacer les données", "erase the data"),
    };

    private static Text Name(RunAct act) => act switch
    {
        RunAct.Suspend => new("exécution suspendue", "run suspended"),
        RunAct.Resume => new("exécution reprise", "run resumed"),
        RunAct.Terminate => new("exécution arrêtée", "run terminated"),
        RunAct.Restart => new("exécution relancée", "run restarted"),
        RunAct.Purge => new("historique supprimé", "history purged"),
        RunAct.Retry => new("nouvel essai", "retry"),
    };

    private static Text Kept(LogEntry entry)
    {
        var kept = new Text("Réponse par courriel gardée sans effet", "Reply by email kept without effect");
        if (!Words.TryParse<KeptBecause>(entry.Detail ?? "", out var why)) return kept;
        return why switch
        {
            KeptBecause.SenderNotOne => kept + Tail(" : ", ": ", new("expéditeur absent ou multiple", "no sender, or several")),
            KeptBecause.SenderUnknown => kept + Tail(" : ", ": ", new("l'expéditeur n'est pas celui à qui la question a été posée", "its sender is not who was asked")),
            KeptBecause.NotAuthenticated => kept + Tail(" : ", ": ", new("l'origine du message n'est pas vérifiable", "where it came from cannot be verified")),
            KeptBecause.StepOver => kept + Tail(" : ", ": ", new("l'étape n'attend plus de réponse", "the step no longer waits for an answer")),
            KeptBecause.NotYetAsked => kept + Tail(" : ", ": ", new("la question n'est pas encore posée", "the question has not been asked yet")),
            KeptBecause.NoPlaceLeft => kept + Tail(" : ", ": ", new("la session n'a plus de place", "the session has no place left")),
            KeptBecause.AttachmentsDropped => new("Pièces jointes d'une réponse par courriel non gardées", "Attachments of a reply by email not kept"),
        };
    }
#pragma warning restore CS8524

    private static Text Replanned(LogEntry entry, DateOnly today)
    {
        if (entry.Before is not { } before || entry.Until is not { } after || before == after)
            return new("Le calendrier a changé : rappels déplacés, l'échéance reste", "The calendar has changed: reminders moved, the deadline stays");
        return new(
            $"Le calendrier a changé : échéance déplacée du {Dates.Moment(before, today, Language.French)} au {Dates.Moment(after, today, Language.French)}",
            $"The calendar has changed: deadline moved from {Dates.Moment(before, today, Language.English)} to {Dates.Moment(after, today, Language.English)}");
    }

    private static Text Said(LogEntry entry, PartyNames names, DateOnly today)
    {
        if (entry.Answer is not { } answer) return Name(entry.By, names);
        return new Text(
            AnswerTexts.Of(entry.Step, answer, names, today, Language.French),
            AnswerTexts.Of(entry.Step, answer, names, today, Language.English)) + Enclosed(Name(entry.By, names));
    }

    /// <summary>A moment's key in words: <c>remind-2</c> is <c>rappel 2</c>.</summary>
    private static Text Moment(LogEntry entry) => (entry.Detail ?? "").Split('-') switch
    {
        ["ask"] => new("la question", "the question"),
        ["remind", var number] => new($"rappel {number}", $"reminder {number}"),
        ["escalate", var level] => new($"escalade {level}", $"escalation {level}"),
        ["due"] => new("l'échéance", "the deadline"),
        ["stall"] => new("le constat de blocage", "the stall"),
        ["release"] => new("la reprise du délai de décision", "the resumption of the time to decide"),
        ["close"] => new("la fin de la période", "the end of the window"),
        _ => Detail(entry),
    };

    private static Text Told(LogEntry entry)
    {
        if (Words.TryParse<Feedback>(entry.Detail ?? "", out var feedback)) return FeedbackText.Of(feedback, Labels.Agencies).InBrief;
        return entry.Detail == "revoked" ? new("orientation annulée", "referral revoked") : Detail(entry);
    }

    private static string Number(LogEntry entry) => entry.Level is { } level ? $" {level}" : "";

    private static Text To(string french, string english, LogEntry entry, PartyNames names) =>
        new Text(french, english) + (entry.Audience is { } audience ? Recipient(names.Of(audience)) : null);

    private static Text Recipient(Noun noun) => Tail(" — ", " — ", new(noun.ToFrench, $"to {noun.English}"));

    private static Text? Topic(LogEntry entry) => entry.Step is { } step ? Enclosed(StepTexts.Name(step)) : null;

    private static Text? Until(LogEntry entry, DateOnly today, string french, string english) => entry.Until is { } until
        ? new($", {french} {Dates.Day(until, today, Language.French)}", $", {english} {Dates.Day(until, today, Language.English)}")
        : null;

    private static Text? Days(int? workingDays) => workingDays switch
    {
        null => null,
        1 => new(" d'un jour ouvré", " by one working day"),
        _ => new($" de {workingDays} jours ouvrés", $" by {workingDays} working days"),
    };

    private static Text? Reason(LogEntry entry) => entry.Code is { } code
        ? new(
            $", motif : {Typography.Lower(ReasonCodes.Label(code, Language.French))}",
            $", reason: {Typography.Lower(ReasonCodes.Label(code, Language.English))}")
        : null;

    private static Text? Because(LogEntry entry) => entry.Detail is null ? null : Tail(" : ", ": ", Detail(entry));

    private static Text Detail(LogEntry entry) => new(entry.Detail ?? "–", entry.Detail ?? "–");

    private static Text Name(string party, PartyNames names) => new(names.Of(party).French, names.Of(party).English);

    private static Text Labelled(string french, string english, Text what) => new Text(french, english) + Tail(" : ", ": ", what);

    private static Text Enclosed(Text text) => new($" ({text.French})", $" ({text.English})");

    private static Text Tail(string french, string english, Text text) => new(french + text.French, english + text.English);
}
