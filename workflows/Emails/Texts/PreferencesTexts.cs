namespace Relais.Emails.Texts;

/// <summary>What the page of a mailbox's preferences says.</summary>
public static class PreferencesTexts
{
    public static Text Heading { get; } = new("Comment souhaitez-vous recevoir vos demandes ?", "How would you like to get your requests?");

    public static Text Daily { get; } = new("Un récapitulatif par jour", "One digest a day");

    public static Text DailyExplained { get; } = new(
        "L'urgent part tout de suite, le reste les jours ouvrés à 8 h 30.",
        "What is urgent comes at once, the rest on working days at 08:30.");

    public static Text AtOnce { get; } = new("Tout, tout de suite", "Everything, at once");

    public static Text AtOnceExplained { get; } = new(
        "Chaque demande part dès qu'elle se présente, aux heures de bureau.",
        "Each request comes as soon as there is one, in office hours.");

    public static Text Save { get; } = new("Enregistrer ce choix", "Save this choice");

    public static Text Absences { get; } = new("Vos absences", "Your absences");

    public static Text AbsencesExplained { get; } = new(
        "Pendant une absence, vos courriels vont à la personne qui vous remplace.",
        "While you are away, your mail goes to whoever stands in for you.");

    public static Text NoAbsence { get; } = new("Aucune absence à venir.", "No absence to come.");

    public static Text Remove { get; } = new("Retirer", "Remove");

    public static Text NewAbsence { get; } = new("Signaler une absence", "Say when you are away");

    public static Text From { get; } = new("Premier jour", "First day");

    public static Text To { get; } = new("Dernier jour", "Last day");

    public static Text Delegate { get; } = new("Qui vous remplace", "Who stands in for you");

    public static Text Colleague { get; } = new("Adresse d'un ou d'une collègue", "Address of a colleague");

    public static Text Announce { get; } = new("Enregistrer cette absence", "Save this absence");

    public static Text Saved { get; } = new("C'est enregistré, merci.", "Saved, thank you.");

    public static Text Removed { get; } = new("L'absence est retirée.", "The absence is removed.");

    public static Text TooMany { get; } = new("Retirez d'abord une absence : leur nombre est limité.", "Remove an absence first: their number is limited.");

    public static Text ExpiredExplained { get; } = new(
        "Ouvrez le lien du récapitulatif le plus récent.",
        "Open the link of the most recent digest.");

    /// <summary>When, and who stands in.</summary>
    public static Text Absence(DateOnly from, DateOnly to, Noun standIn, DateOnly today)
    {
        var days = from == to
            ? new Text($"Le {Dates.Day(from, today, Language.French)}", $"On {Dates.Day(from, today, Language.English)}")
            : new Text(Typography.Upper(Dates.Span(from, to, today, Language.French)), Typography.Upper(Dates.Span(from, to, today, Language.English)));
        return days + new Text($", remplacement par {standIn.French}", $", {standIn.English} stands in");
    }
}
