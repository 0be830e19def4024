using Relais.Cases;
using Relais.Emails.Texts;
using Relais.Referrals;
using static Relais.Functions.Problems.ProblemTexts;

namespace Relais.Functions.Cases;

/// <summary>What can be wrong with a command, and why a case does not take it.</summary>
internal static class CommandProblems
{
    public static Finding Unknown()
    {
        var known = string.Join(", ", Words.All<CommandName>().Concat(["answer", "note"]).Order(StringComparer.Ordinal));
        return Say("name", "command-unknown", new Text($"Cette commande n'existe pas ; il y a {known}.", $"There is no such command; there are {known}."));
    }

    public static Finding NoWholeNumber(string path) => Say(
        path, "no-whole-number", new Text($"Le champ « {path} » attend un nombre entier.", $"The field “{path}” takes a whole number."));

    public static Finding NeverAsked() => Say(
        "step", "never-asked", new Text("Ce dossier n'a pas posé cette question.", "This case has not asked this step."));

    public static Finding NotOffered() => Say(
        "name",
        "not-offered",
        new Text("Ce dossier n'offre pas cette commande en ce moment, ou elle revient à l'administration.", "This case does not offer this command at this moment, or it is the administrators'."));

#pragma warning disable CS8524 // A forgotten member is what the compiler must find (CS8509).
    public static Finding Of(CommandRefusal refusal) => refusal switch
    {
        CommandRefusal.CaseClosed => Why("code", refusal, new("Le dossier est clôturé.", "The case is closed.")),
        CommandRefusal.CaseNotClosed => Why("code", refusal, new("Le dossier n'est pas clôturé.", "The case is not closed.")),
        CommandRefusal.CaseRevoked => Why("code", refusal, new("L'orientation est annulée ; c'est définitif.", "The referral is revoked, which is final.")),
        CommandRefusal.OnHoldAlready => Why("code", refusal, new("Le dossier est en pause.", "The case is on hold.")),
        CommandRefusal.NotOnHold => Why("code", refusal, new("Le dossier n'est pas en pause.", "The case is not on hold.")),
        CommandRefusal.ResumeDateOutOfRange => Why("until", refusal, new(
            "La reprise est possible de demain à 90 jours au plus.", "The case can resume from tomorrow to within 90 days.")),
        CommandRefusal.NoStepAsked => Why("step", refusal, new("Le dossier n'attend aucune réponse en ce moment.", "The case waits for no answer at this moment.")),
        CommandRefusal.OwnerOfOtherSide => Why("owner", refusal, new(
            "Cette étape ne peut être confiée qu'à une personne du même côté : l'antenne du dossier et ses conseillers.",
            "This step can be given to somebody of the same side only: the case's office and its counsellors.")),
        CommandRefusal.OfficeUnknown => Why("office", refusal, new("Il n'y a pas d'antenne sous cet identifiant.", "There is no office under this id.")),
        CommandRefusal.SameOffice => Why("office", refusal, new("Le dossier est déjà dans cette antenne.", "The case is with this office already.")),
        CommandRefusal.TooManySnoozes => Why("days", refusal, new(
            "Les rappels de cette étape ont déjà été reportés autant de fois que c'est permis.",
            "The reminders of this step have been postponed as often as is allowed.")),
        CommandRefusal.SnoozeOutOfRange => Why("days", refusal, new(
            "Les rappels se reportent de 1 à 10 jours ouvrables.", "Reminders can be postponed by 1 to 10 working days.")),
        CommandRefusal.PolicyUnknown => Why("policy", refusal, new("Il n'y a pas de règles sous cette version.", "There is no policy of this version.")),
        CommandRefusal.StepUnknown => Why("step", refusal, new(
            "Ce dossier ne peut pas reprendre à cette étape.", "This case cannot go on from this step.")),
        CommandRefusal.NothingToRetry => Why("code", refusal, new("Rien n'est en panne dans ce dossier.", "Nothing has failed in this case.")),
        CommandRefusal.ReasonNeeded => Why("reason", refusal, new("Un motif est nécessaire.", "A reason is needed.")),
        CommandRefusal.FollowedElsewhere => Why("code", refusal, new(
            "Entre-temps, un autre dossier suit cette personne pour ce service.", "Meanwhile another case follows this person for this service.")),
        CommandRefusal.CaseErased => Why("code", refusal, new(
            "Les données de ce dossier sont effacées ; il n'en reste qu'une trace.", "The data of this case are erased; only a trace is left.")),
    };
#pragma warning restore CS8524

    private static Finding Why(string path, CommandRefusal refusal, Text text) => Say(path, Words.Of(refusal), text);
}
