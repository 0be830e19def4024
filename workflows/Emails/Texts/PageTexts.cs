using Relais.Cases;

namespace Relais.Emails.Texts;

/// <summary>What the answer page says beside the question and the answers.</summary>
public static class PageTexts
{
    public static Text Agencies { get; } = new("OIM – ANPEJ", "IOM – ANPEJ");

    public static Text YourChoice { get; } = new("Votre choix dans le courriel", "Your choice in the email");

    public static Text OrElse { get; } = new("Ou une autre réponse", "Or another answer");

    public static Text ToConfirm { get; } = new("à confirmer", "to be confirmed");

    public static Text NothingYet { get; } = new(
        "Rien n'est enregistré tant que vous n'avez pas choisi.",
        "Nothing is recorded until you have chosen.");

    public static Text NothingRecorded { get; } = new("Rien n'a été enregistré : il reste à corriger", "Nothing was recorded: please correct");

    public static Text Error { get; } = new("Erreur", "Error");

    public static Text Office { get; } = new("Antenne", "Office");

    public static Text SentBy { get; } = new("Envoyé par", "Sent by");

    public static Text Deadline { get; } = new("Réponse attendue", "Answer expected");

    public static Text Person { get; } = new("Personne", "Person");

    public static Text Planned { get; } = new("Dates prévues", "Planned dates");

    public static Text Place { get; } = new("Place en formation", "Training place");

    public static Text ClosureReason { get; } = new("Motif proposé", "Reason proposed");

    public static Text SamePersonIn { get; } = new("Aussi suivie dans", "Also followed in");

    public static Text OtherCase { get; } = new("Autre dossier", "Other case");

    public static Text ConfirmHeading { get; } = new("Confirmez-vous cette réponse ?", "Do you confirm this answer?");

    public static Text WillBeRecorded { get; } = new("Sera enregistré", "Will be recorded");

    public static Text Consequence { get; } = new("Conséquence", "Consequence");

    public static Text Back { get; } = new("Revenir aux réponses sans rien enregistrer", "Back to the answers, recording nothing");

    public static Text RecordedHeading { get; } = new("C'est enregistré, merci.", "Recorded, thank you.");

    public static Text AlreadyYours { get; } = new("Votre réponse était bien enregistrée.", "Your answer had been recorded.");

    public static Text Recorded { get; } = new("Réponse", "Answer");

    public static Text Next { get; } = new("Et maintenant", "What happens next");

    public static Text MayClose { get; } = new("Vous pouvez fermer cette page.", "You may close this page.");

    public static Text AnsweredHeading { get; } = new("Cette question a déjà sa réponse.", "This question has been answered.");

    public static Text LateAnswerKept { get; } = new(
        "Votre réponse est gardée au journal du dossier, mais ne change rien. S'il faut corriger, adressez-vous à l'auteur de la première.",
        "Your answer is kept in the case's log, but changes nothing. If a correction is needed, speak to whoever gave the first.");

    public static Text NothingToDo { get; } = new("Vous n'avez plus rien à faire.", "There is nothing left for you to do.");

    public static Text NoLongerAskedHeading { get; } = new("Cette question n'est plus posée.", "This question is no longer asked.");

    public static Text NotYetAskedHeading { get; } = new("Cette question n'est pas encore posée.", "This question is not asked yet.");

    public static Text AskedInTime { get; } = new("Un courriel vous la posera le moment venu.", "An email will ask you when the time comes.");

    public static Text ChooseOne { get; } = new("Choisissez l'une des réponses.", "Choose one of the answers.");

    public static Text WindowClosed { get; } = new("La période de ce suivi est passée ; le dossier continue.", "The window of this follow-up has closed; the case goes on.");

    public static Text WentAnotherWay { get; } = new("Le dossier a suivi un autre chemin entre-temps.", "The case has gone another way meanwhile.");

    public static Text Revoked { get; } = new(
        "L'orientation a été annulée : ne contactez plus la personne à ce titre.",
        "The referral was revoked: please no longer contact the person about it.");

    public static Text ExpiredHeading { get; } = new("Ce lien a expiré.", "This link has expired.");

    public static Text ExpiredExplained { get; } = new(
        "La question attend toujours sa réponse. Un nouveau courriel, avec un lien neuf, peut partir tout de suite à la même adresse.",
        "The question still waits for its answer. A fresh email, with a new link, can go to the same address at once.");

    public static Text Resend { get; } = new("Recevoir un nouveau courriel", "Send me a fresh email");

    public static Text ResentHeading { get; } = new("Un nouveau courriel est parti.", "A fresh email is on its way.");

    public static Text ResentExplained { get; } = new(
        "Il arrive dans quelques minutes à l'adresse habituelle ; ouvrez le lien qu'il contient.",
        "It arrives within minutes at the usual address; open the link that it holds.");

    public static Text UnknownHeading { get; } = new("Page introuvable.", "Page not found.");

    public static Text UnknownExplained { get; } = new(
        "Ouvrez le lien du courriel le plus récent, en entier.",
        "Open the link of the most recent email, in full.");

    /// <summary>What is wrong, with what.</summary>
    /// <param name="message">A sentence in the page's language.</param>
    public static string Problem(Text where, string message, Language language) =>
        where.In(language) + (language == Language.French ? $"{Typography.HardSpace}: " : ": ") + Typography.Lower(message);

    /// <summary>The inner button of a choice, which records it or leads to the confirmation.</summary>
    public static Text Submit(Choice choice, Text button) => choice.Confirm
        ? new($"Continuer : « {button.French} »", $"Continue: “{button.English}”")
        : new($"Enregistrer : « {button.French} »", $"Record: “{button.English}”");

    /// <summary>The button that confirms.</summary>
    public static Text Confirm(Text said) => new($"Oui, enregistrer : {said.French}", $"Yes, record: {said.English}");

    public static Text AskedOn(DateOnly day, DateOnly today) => new(
        $"Elle le sera le {Dates.Day(day, today, Language.French)}, par courriel.",
        $"It will be on {Dates.Day(day, today, Language.English)}, by email.");

    public static Text HeldUntil(DateOnly day, DateOnly today) => new(
        $"Le dossier est en pause jusqu'au {Dates.Day(day, today, Language.French)} ; répondre y met fin.",
        $"The case is on hold until {Dates.Day(day, today, Language.English)}; answering ends the hold.");

    public static Text Before(DateTimeOffset due, DateOnly today) => new(
        $"avant le {Dates.Moment(due, today, Language.French)}",
        $"before {Dates.Moment(due, today, Language.English)}");

    public static Text LateSince(DateTimeOffset due, DateOnly today) => new(
        $"en retard depuis le {Dates.Moment(due, today, Language.French)}",
        $"late since {Dates.Moment(due, today, Language.English)}");

    /// <summary>Who answered before, and when.</summary>
    public static Text AnsweredBy(Noun by, DateTimeOffset at, DateOnly today) => new(
        $"Déjà répondu le {Dates.Moment(at, today, Language.French)}, par {by.French}.",
        $"Already answered on {Dates.Moment(at, today, Language.English)}, by {by.English}.");
}
