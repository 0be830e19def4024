using Relais.Cases;

namespace Relais.Emails.Texts;

/// <content>Follow-up, closure, and the steps beside the table.</content>
public static partial class StepTexts
{
    private static Text FollowUpGoesOn => new(
        "Le suivi continue à la date prévue ; après le dernier, la clôture est demandée.",
        "Follow-up goes on at its date; after the last one, closure is asked for.");

    private static Dictionary<Step, StepText> Ending => new()
    {
        [Steps.FollowUp] = new()
        {
            Name = new("Suivi", "Follow-up"),
            Imperative = new("dites où en est la personne", "say how the person is doing"),
            Question = new("Où en est la personne aujourd'hui ?", "How is the person doing today?"),
            Choices = new Dictionary<string, ChoiceText>
            {
                ["employed"] = Found(new("En emploi", "Employed"), new("en emploi", "employed")),
                ["self-employed"] = Found(new("À son compte", "Self-employed"), new("à son compte", "self-employed")),
                ["in-training"] = Found(new("En formation", "In training"), new("en formation", "in training")),
                ["seeking"] = Found(new("Cherche un emploi", "Looking for work"), new("cherche un emploi", "looking for work")),
                ["inactive"] = Found(new("Sans activité", "Inactive"), new("sans activité", "inactive")),
                ["unreachable"] = Found(new("Injoignable", "Unreachable"), new("personne injoignable", "person unreachable")),
            },
        },
        [Steps.Closure] = new()
        {
            Name = new("Approbation de la clôture", "Approval of closure"),
            Imperative = new("approuvez ou rejetez la clôture", "approve or reject closure"),
            Question = new("Approuvez-vous la clôture de ce dossier ?", "Do you approve the closure of this case?"),
            Explored = WasItExplored,
            Choices = new Dictionary<string, ChoiceText>
            {
                ["approve"] = new()
                {
                    Button = new("Approuver la clôture", "Approve closure"),
                    Said = new("clôture approuvée", "closure approved"),
                    Next = new("Le dossier est clôturé et les deux agences en sont informées.", "The case is closed and both agencies are told."),
                },
                ["reject"] = new()
                {
                    Button = new("Rejeter la clôture", "Reject closure"),
                    Said = new("clôture rejetée", "closure rejected"),
                    Next = new("Le dossier reprend là où la clôture a été demandée.", "The case goes on from where closure was asked for."),
                },
            },
        },
        [Steps.Review] = new()
        {
            Name = new("Réexamen", "Review"),
            Imperative = new("réexaminez le dossier", "review the case"),
            Question = new("Le parcours s'est interrompu : que décidez-vous ?", "The path has broken off: what do you decide?"),
            Explored = WasItExplored,
            Choices = new Dictionary<string, ChoiceText>
            {
                ["change-service"] = new()
                {
                    Button = new("Changer de service", "Change the service"),
                    Said = new("changement de service", "change of service"),
                    Next = new("L'entretien d'orientation reprend ; un courriel demandera ce qui a été retenu.", "The orientation interview is taken up again; an email will ask what was agreed."),
                },
                ["close"] = new()
                {
                    Button = new("Demander la clôture", "Ask for closure"),
                    Said = new("clôture demandée", "closure asked for"),
                    Next = new("La clôture est soumise à la supervision.", "Closure is put to the supervisor."),
                },
            },
        },
        [Steps.SamePerson] = new()
        {
            Name = new("Doublon possible", "Possible duplicate"),
            Imperative = new("dites si c'est la même personne", "say whether it is the same person"),
            Question = new("Un autre dossier ouvert concerne-t-il la même personne ?", "Is another open case about the same person?"),
            Choices = new Dictionary<string, ChoiceText>
            {
                ["same"] = new()
                {
                    Button = new("Même personne", "Same person"),
                    Said = new("même personne", "same person"),
                    Next = new("Ce dossier est clôturé comme doublon ; l'autre continue.", "This case is closed as a duplicate; the other goes on."),
                },
                ["different"] = new()
                {
                    Button = new("Personnes différentes", "Different people"),
                    Said = new("personnes différentes", "different people"),
                    Next = new("Les deux dossiers continuent.", "Both cases go on."),
                },
            },
        },
    };

    private static ChoiceText Found(Text button, Text said) => new() { Button = button, Said = said, Next = FollowUpGoesOn };
}
