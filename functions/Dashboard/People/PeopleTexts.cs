using Relais.Cases;
using Relais.Emails.Texts;
using Relais.Trainings;

namespace Relais.Functions.Dashboard.People;

/// <summary>The pages of people and offices, in words.</summary>
internal static class PeopleTexts
{
    public static Text Title { get; } = new("Personnes", "People");

    public static Text Name { get; } = new("Nom", "Name");

    public static Text RoleName { get; } = new("Fonction", "Role");

    public static Text Mailbox { get; } = new("Adresse", "Mailbox");

    public static Text Away { get; } = new("Absences", "Absences");

    public static Text Delegate { get; } = new("Remplacé par", "Stood in for by");

    public static Text DelegateOf { get; } = new("Qui reçoit son courrier", "Who gets the mail");

    public static Text From { get; } = new("Premier jour", "First day");

    public static Text To { get; } = new("Dernier jour", "Last day");

    public static Text NoAbsences { get; } = new("Aucune absence annoncée.", "No absence announced.");

    public static Text AddAbsence { get; } = new("Annoncer une absence", "Announce an absence");

    public static Text AbsenceMeans { get; } = new(
        "Ce qui lui serait adressé ces jours-là part à la personne choisie, qui peut répondre à sa place.",
        "What would go to them on these days goes to whom you choose, who can answer in their place.");

    public static Text Remove { get; } = new("Retirer", "Take back");

    public static Text Unreachable { get; } = new("les courriels n'arrivent pas", "mail does not arrive");

    public static Text Since { get; } = new("depuis le", "since");

    public static Text Nobody { get; } = new("Personne n'est inscrit ici.", "Nobody is listed here.");

    public static Text Others { get; } = new("Coordination, direction, administration", "Co-ordinators, heads, administrators");

    public static Text Supervisor { get; } = new("Supervision", "Supervisor");

    public static Text None { get; } = new("Personne", "Nobody");

    public static Text Office { get; } = new("Antenne", "Office");

    public static Text NoOffice { get; } = new("Aucune", "None");

    public static Text Regions { get; } = new("Régions", "Regions");

    public static Text Id { get; } = new("Identifiant", "Id");

    public static Text IdHint { get; } = new("Lettres, chiffres, - et _ ; il ne change plus.", "Letters, digits, - and _; it never changes.");

    public static Text ObjectId { get; } = new("Identifiant Microsoft Entra", "Microsoft Entra object id");

    public static Text ObjectIdHint { get; } = new("Pour se connecter à ces pages ; vide : ne s'y connecte pas.", "To sign in to these pages; empty: does not.");

    public static Text Add { get; } = new("Ajouter quelqu'un", "Add somebody");

    public static Text Save { get; } = new("Enregistrer", "Save");

    public static Text Change { get; } = new("Modifier", "Change");

    /// <summary>The label of a field, by its name in the forms.</summary>
    public static Text? LabelOf(string name) => name switch
    {
        "id" => Id,
        "name" => Name,
        "email" => Mailbox,
        "role" => RoleName,
        "office" => Office,
        "supervisor" => Supervisor,
        "language" => LanguageField.Name,
        "objectId" => ObjectId,
        "from" => From,
        "to" => To,
        "delegate" => DelegateOf,
        _ => null,
    };

    public static Text NotTaken { get; } = new("Ceci n'a pas été enregistré :", "This was not saved:");

    public static Text Cases { get; } = new("Ses dossiers", "Their cases");

    public static Text Sessions { get; } = new("Sessions de formation", "Training sessions");

    public static Text NoSessions { get; } = new("Aucune session n'est à venir.", "No session is coming.");

    public static Text Training { get; } = new("Formation", "Training");

    public static Text Centre { get; } = new("Centre", "Centre");

    public static Text Dates { get; } = new("Dates", "Dates");

    public static Text Free { get; } = new("Places libres", "Places left");

    public static Text WithPlaces { get; } = new("Dossiers", "Cases");

    public static Text AllOffices { get; } = new("toutes", "all");

    public static Text WantsAtOnce { get; } = new("Reçoit tout aussitôt.", "Gets everything at once.");

    public static Text WantsDigest { get; } = new("Reçoit un récapitulatif par jour, et l'urgent aussitôt.", "Gets a digest a day, and what is urgent at once.");

    public static Text Heading(PeopleModel model)
    {
        if (model.Unreachable > 0)
        {
            return model.Unreachable == 1 ? new("Les courriels n'arrivent pas à une adresse.", "Mail does not arrive at one mailbox.") : new($"Les courriels n'arrivent pas à {model.Unreachable} adresses.", $"Mail does not arrive at {model.Unreachable} mailboxes.");
        }

        return model.AwayToday switch
        {
            0 => new("Tout le monde est là aujourd'hui.", "Everybody is there today."),
            1 => new("Une personne est absente aujourd'hui.", "One person is away today."),
            var away => new($"{away} personnes sont absentes aujourd'hui.", $"{away} people are away today."),
        };
    }

    public static Text Of(PersonRole role) => role switch
    {
        PersonRole.Counsellor => new("Conseil", "Counsellor"),
        PersonRole.Supervisor => new("Supervision", "Supervisor"),
        PersonRole.Coordinator => new("Coordination", "Co-ordinator"),
        PersonRole.Head => new("Direction", "Head"),
        _ => new("Administration", "Administrator"),
    };

    public static Text Places(TrainingSession session) => new($"{session.Free} sur {session.Places}", $"{session.Free} of {session.Places}");
}
