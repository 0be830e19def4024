using Relais.Functions.Problems;
using Relais.Referrals;
using static Relais.Functions.Problems.ProblemTexts;

namespace Relais.Functions.Dashboard.People;

/// <summary>What can be wrong with what is said of people and offices.</summary>
internal static class PeopleProblems
{
    public static RefusedException NoSuchPerson() => RefusedException.NotFound(Say(
        "id", "person-unknown", "Il n'y a personne sous cet identifiant.", "There is nobody under this id."));

    public static RefusedException NoSuchOffice() => RefusedException.NotFound(Say(
        "id", "office-unknown", "Il n'y a pas d'antenne sous cet identifiant.", "There is no office under this id."));

    public static Finding IdTaken() => Say("id", "id-taken", "Quelqu'un porte déjà cet identifiant.", "Somebody has this id already.");

    public static Finding ObjectIdTaken() => Say("objectId", "object-id-taken", "Quelqu'un d'autre se connecte déjà sous cet identifiant Entra.", "Somebody else signs in under this Entra id already.");

    public static Finding TooManyAbsences() => Say("from", "too-many", "Il y a déjà trop d'absences à venir.", "There are too many coming absences already.");
}
