using Relais.Cases;
using Relais.Emails;
using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Case;

/// <summary>One mail about a case as its page lists it.</summary>
/// <param name="At">When it was sent, or else tried.</param>
/// <param name="Tag">The class of the state's tag.</param>
/// <param name="Why">What the provider or the receiving server said.</param>
public sealed record CaseMail(string Key, DateTimeOffset At, Text What, Noun To, Text State, string Tag, string? Why)
{
    /// <summary>Newest first.</summary>
    public static IReadOnlyList<CaseMail> Of(CaseHistory history, CaseParties parties) =>
        [.. history.Mails.Select(mail => Of(mail, history, parties)).OrderByDescending(mail => mail.At)];

    public static CaseMail Of(MailRecord mail, CaseHistory history, CaseParties parties)
    {
        var isOver = history.Steps.Any(step => step.Number == mail.Number && step.State != StepState.Open);
        var (state, tag) = StateOf(mail, isOver);
        return new CaseMail(mail.Key, mail.SentAt ?? mail.ClaimedAt, WhatOf(mail), parties.Of(mail.Recipient), state, tag, mail.DeliveryReason ?? mail.Reason);
    }

    private static Text WhatOf(MailRecord mail)
    {
        var kind = Words.TryParse<MessageKind>(mail.Kind, out var known) ? Of(known) : new Text(mail.Kind, mail.Kind);
        var step = mail.Step is { } key ? StepTexts.Name(key) : null;
        return step is null ? kind : kind + new Text($" : {Typography.Lower(step.French)}", $": {Typography.Lower(step.English)}");
    }

    private static (Text Text, string Tag) StateOf(MailRecord mail, bool isOver) => (mail.Delivery, mail.State) switch
    {
        (Delivery.Delivered, _) => (new("remis", "delivered"), ""),
        (Delivery.Bounced, _) => (new("revenu", "bounced"), "late"),
        (Delivery.Blocked, _) => (new("pas accepté pour l'instant", "not taken for now"), "soon"),
        (Delivery.Dropped, _) => (new("non transmis", "not passed on"), "late"),
        (Delivery.Deferred, _) => (new("différé", "put off"), "soon"),
        (Delivery.SpamReported, _) => (new("signalé indésirable", "reported as spam"), "late"),
        (_, MailState.Sent) => (new("envoyé", "sent"), "calm"),
        (_, MailState.Parked) => (new("refusé", "refused"), "late"),
        (_, MailState.Suppressed) => (new("retenu : domaine hors liste", "held back: domain not on the list"), "soon"),

        // It is not tried again once its step has ended; the sending service may have taken it without saying so.
        _ when isOver => (new("sans nouvelle du service d'envoi", "no word from the sending service"), "calm"),
        _ => (new("en cours d'envoi", "being sent"), "calm"),
    };

#pragma warning disable CS8524 // A forgotten member is what the compiler must find (CS8509).
    private static Text Of(MessageKind kind) => kind switch
    {
        MessageKind.Ask => new("Question", "Question"),
        MessageKind.Remind => new("Rappel", "Reminder"),
        MessageKind.Escalate => new("Escalade", "Escalation"),
        MessageKind.Feedback => new("Retour au référent", "Feedback to the referrer"),
        MessageKind.InformationCame => new("Complément arrivé", "Information has come"),
        MessageKind.Revoked => new("Orientation annulée", "Referral revoked"),
        MessageKind.Bounced => new("Alerte : courriel revenu", "Alarm: email bounced"),
        MessageKind.StepsLate => new("Alerte : étapes sans réponse", "Alarm: steps unanswered"),
        MessageKind.Unclear => new("Demande de précision", "Asking back"),
        MessageKind.Help => new("Aide", "Help"),
        MessageKind.AnsweredAlready => new("Déjà répondu", "Answered already"),
        MessageKind.Snoozed => new("Rappels reportés", "Reminders postponed"),
        MessageKind.CallTask => new("Appel à passer", "Call to make"),
        MessageKind.PlaceReleased => new("Place rendue", "Place given back"),
        MessageKind.NoPlaceLeft => new("Session complète", "Session full"),
    };
#pragma warning restore CS8524
}
