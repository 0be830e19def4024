using Relais.Emails.Texts;

namespace Relais.Emails;

/// <summary>Tells of what silence would hide; nothing is asked.</summary>
internal static class AlarmMail
{
    public static MailContent OfBounce(EmailMessage message)
    {
        var owner = Noun.Of(message.OwnerName ?? message.OfficeName);
        return NewsMail.Of(
            message,
            new($"Courriel non remis {owner.ToFrench}", $"Email not delivered to {owner.English}"),
            new($"Un courriel n'a pas pu être remis {owner.ToFrench}.", $"An email could not be delivered to {owner.English}."),
            [
                What(message.Delivery),
                .. message.Step is { } step ? [new Text($"Étape : {StepTexts.Name(step.Key).French}.", $"Step: {StepTexts.Name(step.Key).English}.")] : Array.Empty<Text>(),
                new(
                    "Vérifiez l'adresse, et prévenez la personne autrement : sans cela, Relais ne peut rien lui demander.",
                    "Please check the address, and tell the person by another way: until then Relais can ask them nothing."),
            ]);
    }

    public static MailContent OfLateSteps(EmailMessage message)
    {
        var owner = Noun.Of(message.OwnerName ?? message.OfficeName);
        return NewsMail.Of(
            message,
            new($"{message.Number} étapes de suite sans réponse {owner.OfFrench}", $"{message.Number} steps in a row without an answer from {owner.English}"),
            new($"{message.Number} étapes de suite sont restées sans réponse {owner.OfFrench}.", $"{message.Number} steps in a row went without an answer from {owner.English}."),
            [
                new(
                    $"La dernière : {StepTexts.Name(message.Step!.Key).French}, dans ce dossier.",
                    $"The last one: {StepTexts.Name(message.Step.Key).English}, in this case."),
                new(
                    "Prenez contact : peut-être faut-il noter une absence, ou confier les dossiers à quelqu'un d'autre.",
                    "Please get in touch: there may be an absence to note, or cases to be given to somebody else."),
            ]);
    }

    private static Text What(Delivery? delivery) => delivery switch
    {
        Delivery.SpamReported => new(
            "Le destinataire l'a signalé comme indésirable ; plus aucun courriel ne lui est envoyé.",
            "Its recipient reported it as spam; no further email is sent to them."),
        Delivery.Dropped => new(
            "Le service d'envoi ne l'a pas transmis : des courriels à cette adresse sont déjà revenus.",
            "The sending service did not pass it on: emails to this address have come back before."),
        _ => new("Le serveur du destinataire l'a refusé pour de bon.", "The recipient's server refused it for good."),
    };
}
