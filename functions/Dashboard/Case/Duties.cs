using Relais.Cases;
using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Case;

/// <summary>What the owner of a step must do, after <c>doit</c> and <c>must</c>.</summary>
internal static class Duties
{
    private static readonly Dictionary<string, Text> All = new()
    {
        [Steps.Minor.Key] = new("dire si l'orientation de cette personne mineure peut continuer", "say whether the referral of this minor may go on"),
        [Steps.Acknowledge.Key] = new("accuser réception de l'orientation", "acknowledge the referral"),
        [Steps.Decide.Key] = new("accepter ou refuser le dossier", "accept or decline the case"),
        [Steps.SupplyInformation.Key] = new("donner le complément que l'antenne demande", "give the information that the office asks for"),
        [Steps.ChooseNext.Key] = new("choisir la suite du refus", "choose what comes after the refusal"),
        [Steps.Route.Key] = new("choisir l'antenne qui suivra le dossier", "choose the office that takes the case"),
        [Steps.FirstContact.Key] = new("contacter la personne", "contact the person"),
        [Steps.Orientation.Key] = new("dire où mène l'entretien d'orientation", "say where the orientation interview leads"),
        [Steps.ConfirmPlace.Key] = new("confirmer la place en formation", "confirm the training place"),
        [Steps.Start.Key] = new("confirmer le début de la formation", "confirm that the training has started"),
        [Steps.Attendance.Key] = new("dire si la personne suit la formation", "say whether the person attends the training"),
        [Steps.Completion.Key] = new("dire si la formation est terminée", "say whether the training was completed"),
        [Steps.FollowUp.Key] = new("dire où en est la personne", "say how the person is doing"),
        [Steps.Closure.Key] = new("approuver ou rejeter la clôture", "approve or reject the closure"),
        [Steps.Review.Key] = new("réexaminer le dossier (autre service, ou clôture)", "review the case (another service, or closure)"),
        [Steps.SamePerson.Key] = new("dire si deux dossiers concernent la même personne", "say whether two cases are about the same person"),
    };

    /// <param name="step">A step's key; one that is not known (any more) stands for itself.</param>
    public static Text Of(string step) => All.TryGetValue(step, out var duty) ? duty : new($"répondre ({step})", $"answer ({step})");

    public static bool Has(string step) => All.ContainsKey(step);
}
