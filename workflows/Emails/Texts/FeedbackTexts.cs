namespace Relais.Emails.Texts;

/// <summary>What the referrer is told of a decision.</summary>
/// <param name="InBrief">In a subject or a log: <c>dossier accepté</c>.</param>
/// <param name="Decided">What was decided, by whom, in one sentence.</param>
/// <param name="Next">What happens next.</param>
public sealed record FeedbackText(Text InBrief, Text Decided, Text Next)
{
    /// <param name="office">The office that acts.</param>
#pragma warning disable CS8524 // A forgotten member is what the compiler must find (CS8509).
    public static FeedbackText Of(Feedback feedback, Noun office) => feedback switch
    {
        Feedback.Acknowledged => new(
            new("orientation reçue", "referral received"),
            new($"{Typography.Upper(office.French)} a bien reçu votre orientation.", $"{office.English} has received your referral."),
            new("L'antenne décide maintenant si elle accepte le dossier.", "The office now decides whether it accepts the case.")),
        Feedback.Accepted => new(
            new("dossier accepté", "case accepted"),
            new($"{Typography.Upper(office.French)} a accepté le dossier.", $"{office.English} has accepted the case."),
            new("La personne va être contactée pour un entretien d'orientation.", "The person will be contacted for an orientation interview.")),
        Feedback.Declined => new(
            new("dossier refusé", "case declined"),
            new($"{Typography.Upper(office.French)} n'a pas pu accepter le dossier.", $"{office.English} could not accept the case."),
            new("La suite vous appartient : un autre courriel vous demande de la choisir.", "What comes next is yours to choose: another email asks you.")),
        Feedback.Enrolled => new(
            new("formation retenue", "training agreed"),
            new("Une formation a été retenue avec la personne.", "A training has been agreed with the person."),
            new("La place est confirmée avec le centre, puis le début de la formation est vérifié.", "The place is confirmed with the centre, then the start is checked.")),
        Feedback.Completed => new(
            new("formation terminée", "training completed"),
            new("La personne a terminé sa formation.", "The person has completed the training."),
            new("Le suivi commence : des nouvelles sont demandées dans les mois qui viennent.", "Follow-up begins: news is asked for in the months to come.")),
        Feedback.DroppedOut => new(
            new("parcours interrompu", "path broken off"),
            new("La formation n'a pas été menée à son terme.", "The training was not carried through."),
            new("L'antenne réexamine le dossier : changer de service, ou demander la clôture.", "The office reviews the case: change the service, or ask for closure.")),
        Feedback.Closed => new(
            new("dossier clôturé", "case closed"),
            new("Le dossier est clôturé.", "The case is closed."),
            new("Plus rien n'est à faire ; merci de votre suivi.", "Nothing more is to be done; thank you for seeing it through.")),
    };
#pragma warning restore CS8524
}
