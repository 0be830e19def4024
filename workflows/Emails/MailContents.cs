using Relais.Cases;
using Relais.Emails.Texts;

namespace Relais.Emails;

/// <summary>Says a message: the same data always make the same mail.</summary>
public static class MailContents
{
#pragma warning disable CS8524 // A forgotten member is what the compiler must find (CS8509).
    /// <param name="now">Tells what is late, and which year need not be said.</param>
    public static MailContent Of(EmailMessage message, DateTimeOffset now) => message.Kind switch
    {
        MessageKind.Ask or MessageKind.Remind or MessageKind.Escalate or MessageKind.InformationCame or MessageKind.PlaceReleased => QuestionMail.Of(message, now),
        MessageKind.Feedback => NewsMail.OfFeedback(message, now),
        MessageKind.Revoked => NewsMail.OfRevocation(message),
        MessageKind.Snoozed => NewsMail.OfSnooze(message, now),
        MessageKind.CallTask => CallMail.Of(message, now),
        MessageKind.Bounced => AlarmMail.OfBounce(message),
        MessageKind.StepsLate => AlarmMail.OfLateSteps(message),
        MessageKind.Unclear or MessageKind.Help or MessageKind.NoPlaceLeft => ReplyMail.OfQuestion(message, now),
        MessageKind.AnsweredAlready => ReplyMail.OfLateness(message, now),
    };
#pragma warning restore CS8524

    internal static string About(EmailMessage message) => string.Join(
        " · ",
        $"{Labels.Case.In(message.Language)} {message.CaseCode}",
        Labels.Service(message.Service).In(message.Language),
        Labels.Of(message.Priority).In(message.Language));

    internal static string Greeting(EmailMessage message)
    {
        // A desk's mailbox is greeted without a name.
        var name = message.RecipientName == message.OfficeName ? "" : " " + message.RecipientName;
        return new Text($"Bonjour{name},", $"Hello{name},").In(message.Language);
    }

    /// <summary>Who asks, where somebody does, and why the recipient: their part in the case.</summary>
    internal static MailLine Reason(EmailMessage message, Noun? asker = null)
    {
        var why = Part(message);
        var text = asker is null
            ? new Text($"Vous recevez ce message parce que {why.French}.", $"You get this message because {why.English}.")
            : new Text(
                $"Demandé par {asker.French} ; vous recevez ce message parce que {why.French}.",
                $"Asked by {asker.English}; you get this message because {why.English}.");
        return new(text.In(message.Language));
    }

    private static Text Part(EmailMessage message)
    {
        var owner = Noun.Of(message.OwnerName ?? message.OfficeName);
        var office = Noun.Of(message.OfficeName);
        return (message.Role, message.Step?.Owner) switch
        {
            (RecipientRole.Referrer, _) or (RecipientRole.Owner, OwnerRole.Referrer) => new("vous avez envoyé cette orientation", "you sent this referral"),
            (RecipientRole.Coordinator, _) or (RecipientRole.Owner, OwnerRole.Coordinator) => new("vous coordonnez le dispositif", "you co-ordinate the mechanism"),
            (RecipientRole.Administrator, _) => new("vous administrez Relais", "you administer Relais"),
            (RecipientRole.Head, _) => new("vous dirigez l'une des deux agences", "you head one of the two agencies"),
            (RecipientRole.Supervisor, OwnerRole.Referrer) => new($"vous supervisez {owner.French}", $"you supervise {owner.English}"),
            (RecipientRole.Supervisor, _) or (RecipientRole.Owner, OwnerRole.Supervisor) => new($"vous supervisez {office.French}", $"you supervise {office.English}"),
            _ when owner.English == message.RecipientName && owner != office => new("ce dossier vous est confié", "this case is entrusted to you"),
            _ => new($"ce dossier est confié {owner.ToFrench}", $"this case is entrusted to {owner.English}"),
        };
    }
}
