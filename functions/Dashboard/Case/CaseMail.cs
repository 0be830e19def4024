using Relais.Cases;
using Relais.Emails;
using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Case;

/// <summary>One mail about a case as its page lists it.</summary>
/// <param name="Key">The key of its row; none while it waits to be sent.</param>
/// <param name="At">When it was sent, or else tried; of one that waits when it may go out.</param>
/// <param name="Tag">The class of the state's tag.</param>
/// <param name="Why">What the provider or the receiving server said.</param>
public sealed record CaseMail(string? Key, DateTimeOffset At, Text What, Noun To, Text State, string Tag, string? Why)
{
    /// <summary>Newest first, before them what waits.</summary>
    /// <param name="waiting">What waits to be mailed about the case. What was refused has a row already.</param>
    public static IReadOnlyList<CaseMail> Of(CaseHistory history, IReadOnlyList<OutlookLine> waiting, CaseParties parties) =>
    [
        .. waiting.Where(line => line.Refused is null).Select(line => Of(line, parties)).OrderByDescending(mail => mail.At),
        .. history.Mails.Select(mail => Of(mail, history, parties)).OrderByDescending(mail => mail.At),
    ];

    public static CaseMail Of(MailRecord mail, CaseHistory history, CaseParties parties)
    {
        var isOver = history.Steps.Any(step => step.Number == mail.Number && step.State != StepState.Open);
        var (state, tag) = StateOf(mail, isOver);
        return new CaseMail(mail.Key, mail.SentAt ?? mail.ClaimedAt, WhatOf(mail), parties.Of(mail.Recipient), state, tag, mail.DeliveryReason ?? mail.Reason);
    }

    private static CaseMail Of(OutlookLine line, CaseParties parties) =>
        new(null, line.NotBefore, WhatOf(Of(line.Message.Kind), line.Step), parties.Of(line.To.Party), WaitsFor(line.Way), "soon", null);

    private static Text WhatOf(MailRecord mail) => WhatOf(Words.TryParse<MessageKind>(mail.Kind, out var known) ? Of(known) : new Text(mail.Kind, mail.Kind), mail.Step);

    private static Text WhatOf(Text kind, string? key)
    {
        var step = key is null ? null : StepTexts.Name(key);
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
    private static Text WaitsFor(Way way) => way switch
    {
        Way.Alone => new("attend les heures d'envoi", "waits for the mail hours"),
        Way.Daily => new("attend le récapitulatif du jour", "waits for the day's digest"),
        Way.Weekly => new("attend le récapitulatif de la semaine", "waits for the week's digest"),
    };

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
