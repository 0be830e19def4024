using System.Globalization;
using Relais.Chasing;
using Relais.Emails.Texts;
using Relais.Indicators;

namespace Relais.Functions.Dashboard.Overview;

/// <summary>What the overview says.</summary>
internal static class OverviewTexts
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static Text Now { get; } = new("À traiter maintenant", "To see to now");

    public static Text Stalled { get; } = new("bloqués, personne n’a répondu", "stalled, nobody answered");

    public static Text Attention { get; } = new("en panne, à reprendre", "failed, to be retried");

    public static Text Escalated { get; } = new("escaladés", "escalated");

    public static Text Undelivered { get; } = new("courriels non remis", "mail not delivered");

    public static Text Due { get; } = new("à rendre aujourd’hui ou avant", "due today or before");

    public static Text PeriodChoice { get; } = new("Période", "Period");

    public static Text SentIn { get; } = new("Depuis", "Over the last");

    public static Text FunnelTitle { get; } = new("De l’orientation à la clôture", "From referral to closure");

    public static Text FunnelNote { get; } = new(
        "Dossiers émis pendant la période, et jusqu’où ils sont allés. Tous ne demandent pas de formation ; le suivi dure un an.",
        "Cases sent in the period, and how far they have come. Not all need a training; follow-up takes a year.");

    public static Text ByMonth { get; } = new("Par mois d’envoi", "By month of sending");

    public static Text Month { get; } = new("Mois", "Month");

    public static Text Csv { get; } = new("CSV", "CSV");

    public static Text CsvOf(Text table) => new($"Télécharger en CSV : {table.French}", $"Download as CSV: {table.English}");

    public static Text DecisionTitle { get; } = new("Délai de décision", "Time to decision");

    public static Text DecisionLegend { get; } = new(
        "Barre : la moitié des décisions ; trait fin : neuf sur dix ; repère : l’échéance. En jours ouvrés, sans les pauses.",
        "Bar: half of the decisions; thin line: nine in ten; mark: the deadline. In working days, without pauses.");

    public static Text Median { get; } = new("Médiane", "Median");

    public static Text NineInTen { get; } = new("9 sur 10", "9 in 10");

    public static Text InTime { get; } = new("À temps", "On time");

    public static Text OfficesTitle { get; } = new("Où cela attend", "Where it waits");

    public static Text OwnersTitle { get; } = new("Qui doit répondre", "Who has to answer");

    public static Text Office { get; } = new("Antenne", "Office");

    public static Text Owner { get; } = new("Responsable", "Owner");

    public static Text Open { get; } = new("Ouverts", "Open");

    public static Text Late { get; } = new("En retard", "Late");

    public static Text StalledColumn { get; } = new("Bloqués", "Stalled");

    public static Text OnTime { get; } = new("demandés, dans les temps", "asked, on time");

    public static Text LateKey { get; } = new("en retard", "late");

    public static Text Waiting { get; } = new("attendent leur jour", "waiting for their day");

    public static Text NothingOpen { get; } = new("Aucun dossier n’est ouvert.", "No case is open.");

    public static Text MailsTitle { get; } = new("Courriels", "Mail");

    public static Text MailSent { get; } = new("Envoyés", "Sent");

    public static Text MailDelivered { get; } = new("Remis", "Delivered");

    public static Text MailBounced { get; } = new("Non remis", "Not delivered");

    public static Text MailAnswered { get; } = new("Réponses", "Answers");

    public static Text AheadTitle { get; } = new("Ce qui partira, si personne ne répond", "What will go out if nobody answers");

    public static Text AheadNote { get; } = new(
        "D’après le plan des étapes ouvertes ; ce qui est prévu un jour part souvent en un seul récapitulatif par personne.",
        "By the plan of the open steps; what is planned for a day often goes out as one digest to each person.");

    public static Text ByKind { get; } = new("En détail", "In detail");

    public static Text Day { get; } = new("Jour", "Day");

    public static Text Asks { get; } = new("Demandes", "Questions");

    public static Text Reminders { get; } = new("Rappels", "Reminders");

    public static Text Escalations { get; } = new("Escalades", "Escalations");

    public static Text HolidaysTitle { get; } = new("Prochains jours fériés", "Next holidays");

    public static Text Estimated { get; } = new("date estimée", "estimated date");

    public static Text NotCounted { get; } = new("Les chiffres ne sont pas encore comptés.", "The figures have not been counted yet.");

    public static Text NotCountedNote { get; } = new(
        "Relais compte les dossiers chaque minute. Cette page se relit d’elle-même.",
        "Relais counts the cases every minute. This page reads itself again.");

    public static Text NoCases { get; } = new("Aucun dossier n’est encore arrivé.", "No case has come in yet.");

    public static Text NoCasesNote { get; } = new(
        "Dès la première orientation, cette page dit ce qui demande une personne, et où cela attend.",
        "From the first referral on, this page says what needs a person, and where it waits.");

    public static IReadOnlyList<Text> Stages { get; } =
    [
        new("Émis", "Sent"), new("Reçus", "Received"), new("Acceptés", "Accepted"), new("Inscrits", "Enrolled"), new("Formés", "Trained"), new("Suivis", "Followed up"), new("Clôturés", "Closed"),
    ];

    public static IReadOnlyList<int> StagesOf(Funnel funnel) => [funnel.Sent, funnel.Received, funnel.Accepted, funnel.Enrolled, funnel.Trained, funnel.FollowedUp, funnel.Closed];

    public static Text Heading(int any, DateOnly today)
    {
        var (french, english) = (Dates.Day(today, today, Language.French), Dates.Day(today, today, Language.English));
        return any switch
        {
            0 => new($"Rien n’attend de vous ce {french}.", $"Nothing waits for you this {english}."),
            1 => new($"Un dossier a besoin de vous ce {french}.", $"One case needs you this {english}."),
            _ => new($"{Count(any, Language.French)} dossiers ont besoin de vous ce {french}.", $"{Count(any, Language.English)} cases need you this {english}."),
        };
    }

    public static Text Standing(Needs needs) => new(
        $"{Count(needs.Open, Language.French)} {(needs.Open < 2 ? "dossier ouvert" : "dossiers ouverts")}, dont {Count(needs.Late, Language.French)} en retard et {Count(needs.OnHold, Language.French)} en pause.",
        $"{Count(needs.Open, Language.English)} open {(needs.Open == 1 ? "case" : "cases")}, of which {Count(needs.Late, Language.English)} late and {Count(needs.OnHold, Language.English)} on hold.");

    public static Text CountedAt(DateTimeOffset at) => new($"Compté à {Dates.ShortTime(at)} (Dakar).", $"Counted at {Dates.ShortTime(at)} (Dakar).");

    public static Text Days(int days) => new($"{days} jours", $"{days} days");

    public static Text Decisions(Decisions decisions) => decisions.Decided == 0
        ? new("Rien n’a été décidé pour les dossiers de cette période.", "Nothing has been decided in the cases of this period.")
        : new(
            $"La moitié des décisions vient en {Number(decisions.Median, Language.French)} jours ouvrés, neuf sur dix en {Number(decisions.P90, Language.French)}. L’échéance est à {Number(decisions.Allowed, Language.French)} jours : {Share(decisions.OnTime, decisions.Decided, Language.French)} la tiennent.",
            $"Half of the decisions come within {Number(decisions.Median, Language.English)} working days, nine in ten within {Number(decisions.P90, Language.English)}. The deadline is {Number(decisions.Allowed, Language.English)} days: {Share(decisions.OnTime, decisions.Decided, Language.English)} meet it.");

    public static Text Bottleneck(LoadLine worst) => new(
        $"Le plus de retards : {worst.Name.French}, {worst.Load.Late} sur {worst.Load.Open} dossiers ouverts.",
        $"Most late: {worst.Name.English}, {worst.Load.Late} of {worst.Load.Open} open cases.");

    public static Text NothingLate { get; } = new("Aucun retard.", "Nothing is late.");

    public static Text MoreOwners(int count) => new($"Les {count} autres", $"The {count} others");

    public static Text MailChart(int days, int most) => days == 1
        ? new($"Courriels par jour ; le jour le plus chargé en compte {most}.", $"Mails a day; the busiest day has {most}.")
        : new($"Courriels par semaine ; la semaine la plus chargée en compte {most}.", $"Mails a week; the busiest week has {most}.");

    public static Text From(int days) => days == 1 ? Day : new("Semaine du", "Week from");

    public static Text AheadSum(int count) => count switch
    {
        0 => new("Rien n'est prévu dans les dix jours.", "Nothing is planned for the next ten days."),
        1 => new("Un message est prévu dans les dix jours.", "One message is planned for the next ten days."),
        _ => new($"{Count(count, Language.French)} messages sont prévus dans les dix jours.", $"{Count(count, Language.English)} messages are planned for the next ten days."),
    };

    public static string Name(Holiday holiday, Language language) => language == Language.French ? holiday.NameFr : holiday.NameEn;

    public static string MonthName(DateOnly month, Language language) => month.ToString("MMM yyyy", language == Language.French ? French : CultureInfo.GetCultureInfo("en-GB"));

    public static string Count(int number, Language language) => number.ToString("N0", language == Language.French ? French : CultureInfo.InvariantCulture);

    public static string Number(double? number, Language language) => number?.ToString("0.#", language == Language.French ? French : CultureInfo.InvariantCulture) ?? "–";

    public static string Share(int part, int whole, Language language) =>
        whole == 0 ? "–" : Math.Round(100.0 * part / whole).ToString("0", CultureInfo.InvariantCulture) + (language == Language.French ? Typography.HardSpace + "%" : "%");
}
