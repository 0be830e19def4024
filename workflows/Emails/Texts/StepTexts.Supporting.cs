using Relais.Cases;

namespace Relais.Emails.Texts;

/// <content>From acceptance to the end of the training.</content>
public static partial class StepTexts
{
    private static Text GoesToReview => new(
        "Le dossier est réexaminé : changer de service, ou demander la clôture.",
        "The case is reviewed: change the service, or ask for closure.");

    private static Text FollowUpBegins => new(
        "Le suivi commence ; des nouvelles seront demandées dans les mois à venir.",
        "Follow-up begins; news will be asked for in the months to come.");

    private static ChoiceText Withdraws => new()
    {
        Button = new("La personne renonce", "The person withdraws"),
        Said = new("la personne renonce", "the person withdraws"),
        Next = GoesToReview,
    };

    private static ChoiceText DropsOut => new()
    {
        Button = new("Abandon", "Dropped out"),
        Said = new("abandon de la formation", "dropped out of the training"),
        Next = GoesToReview,
    };

    private static Dictionary<Step, StepText> Supporting => new()
    {
        [Steps.FirstContact] = new()
        {
            Name = new("Premier contact", "First contact"),
            Imperative = new("contactez la personne", "contact the person"),
            Question = new("Avez-vous pu joindre la personne ?", "Have you reached the person?"),
            Choices = new Dictionary<string, ChoiceText>
            {
                ["reached"] = new()
                {
                    Button = new("Personne jointe", "Person reached"),
                    Said = new("personne jointe", "person reached"),
                    Next = new(
                        "L'entretien d'orientation suit ; un courriel demandera ce qui a été retenu.",
                        "The orientation interview follows; an email will ask what was agreed."),
                },
                ["attempt-failed"] = new()
                {
                    Button = new("Tentative sans succès", "Attempt failed"),
                    Said = new("tentative sans succès", "attempt failed"),
                    Next = new(
                        "Une nouvelle tentative est demandée le prochain jour ouvré ; après la troisième, le dossier est réexaminé.",
                        "Another attempt is asked for on the next working day; after the third, the case is reviewed."),
                },
                ["withdrew"] = Withdraws,
            },
        },
        [Steps.Orientation] = new()
        {
            Name = new("Entretien d'orientation", "Orientation interview"),
            Imperative = new("dites ce qui a été retenu", "say what was agreed"),
            Question = new("Qu'avez-vous retenu avec la personne ?", "What have you agreed with the person?"),
            Choices = new Dictionary<string, ChoiceText>
            {
                ["training"] = new()
                {
                    Button = new("Formation", "Training"),
                    Said = new("formation retenue", "training agreed"),
                    Next = new("La place en formation reste à confirmer ; un courriel le demandera.", "The training place is still to be confirmed; an email will ask."),
                },
                ["placement"] = new()
                {
                    Button = new("Placement en emploi", "Job placement"),
                    Said = new("placement en emploi", "job placement"),
                    Next = FollowUpBegins,
                },
                ["internship"] = new()
                {
                    Button = new("Stage", "Internship"),
                    Said = new("stage retenu", "internship agreed"),
                    Next = FollowUpBegins,
                },
                ["funding"] = new()
                {
                    Button = new("Financement", "Funding"),
                    Said = new("financement retenu", "funding agreed"),
                    Next = FollowUpBegins,
                },
                ["service-given"] = new()
                {
                    Button = new("Service rendu", "Service given"),
                    Said = new("service rendu", "service given"),
                    Next = FollowUpBegins,
                },
                ["withdrew"] = Withdraws,
                ["unreachable"] = new()
                {
                    Button = new("Injoignable", "Unreachable"),
                    Said = new("personne injoignable", "person unreachable"),
                    Next = GoesToReview,
                },
            },
        },
        [Steps.ConfirmPlace] = new()
        {
            Name = new("Place en formation", "Training place"),
            Imperative = new("confirmez la place en formation", "confirm the training place"),
            Question = new("La place en formation est-elle confirmée ?", "Is the training place confirmed?"),
            Choices = new Dictionary<string, ChoiceText>
            {
                ["confirmed"] = new()
                {
                    Button = new("Place confirmée", "Place confirmed"),
                    Said = new("place confirmée", "place confirmed"),
                    Next = new("Le jour venu, un courriel demandera si la formation a commencé.", "On the day, an email will ask whether the training has started."),
                },
                ["no-place"] = new()
                {
                    Button = new("Pas de place", "No place"),
                    Said = new("pas de place", "no place"),
                    Next = new(
                        "La place est redemandée pour la prochaine session ; sans date, l'entretien d'orientation reprend.",
                        "The place is asked for again for the next session; without a date, the orientation interview is taken up again."),
                },
                ["withdrew"] = Withdraws,
            },
        },
        [Steps.Start] = new()
        {
            Name = new("Début de la formation", "Start of the training"),
            Imperative = new("dites si la formation a commencé", "say whether the training has started"),
            Question = new("La personne a-t-elle commencé la formation ?", "Has the person started the training?"),
            Choices = new Dictionary<string, ChoiceText>
            {
                ["started"] = new()
                {
                    Button = new("Formation commencée", "Training started"),
                    Said = new("formation commencée", "training started"),
                    Next = new("L'assiduité sera demandée régulièrement, jusqu'à la fin.", "Attendance will be asked for regularly, until the end."),
                },
                ["not-started"] = new()
                {
                    Button = new("Pas commencée", "Not started"),
                    Said = new("formation non commencée", "training not started"),
                    Next = GoesToReview,
                },
            },
        },
        [Steps.Attendance] = new()
        {
            Name = new("Assiduité", "Attendance"),
            Imperative = new("dites si la formation est suivie", "say whether the training is attended"),
            Question = new("La personne suit-elle toujours la formation ?", "Is the person still attending the training?"),
            Choices = new Dictionary<string, ChoiceText>
            {
                ["attending"] = new()
                {
                    Button = new("Formation suivie", "Attending"),
                    Said = new("formation suivie", "attending"),
                    Next = new("La question reviendra dans quelques semaines, ou à la fin de la formation.", "The question comes back in some weeks, or when the training ends."),
                },
                ["dropped-out"] = DropsOut,
            },
        },
        [Steps.Completion] = new()
        {
            Name = new("Fin de la formation", "End of the training"),
            Imperative = new("dites si la formation est terminée", "say whether the training was completed"),
            Question = new("La personne a-t-elle terminé la formation ?", "Has the person completed the training?"),
            Choices = new Dictionary<string, ChoiceText>
            {
                ["completed"] = new()
                {
                    Button = new("Formation terminée", "Training completed"),
                    Said = new("formation terminée", "training completed"),
                    Next = FollowUpBegins,
                },
                ["dropped-out"] = DropsOut,
            },
        },
    };
}
