using System.Globalization;
using Relais.Cases.Replanning;
using Relais.Emails.Texts;
using Relais.Functions.Calendar;

namespace Relais.Functions.Dashboard.Calendar;

/// <summary>The pages of the calendar, in words.</summary>
internal static class CalendarTexts
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    private static readonly string[] Masculine = ["Grand", "Gamou", "Lendemain"];

    public static Text Title { get; } = new("Calendrier", "Calendar");

    public static Text OffDays { get; } = new("Jours non ouvrés", "Days off");

    public static Text Day { get; } = new("Jour", "Day");

    public static Text Holiday { get; } = new("Fête", "Holiday");

    public static Text Known { get; } = new("Ce que l'on en sait", "What is known of it");

    public static Text Act { get; } = new("Agir", "Act");

    public static Text TakeBack { get; } = new("Revenir dessus…", "Take back…");

    public static Text Look { get; } = new("Voir ce que cela déplace", "See what it moves");

    public static Text AddDay { get; } = new("Ajouter un jour chômé", "Add a day off");

    public static Text AddHint { get; } = new(
        "Deuil national, élection… : personne ne reçoit de courriel ce jour-là, et les délais en jours ouvrés le passent.",
        "National mourning, an election…: nobody gets mail on that day, and deadlines in working days pass over it.");

    public static Text NameFr { get; } = new("Nom en français", "Name in French");

    public static Text NameEn { get; } = new("Nom en anglais", "Name in English");

    public static Text Changes { get; } = new("Ce qui a été dit", "What was said");

    public static Text NoChanges { get; } = new("Rien n'a été dit des jours de cette année.", "Nothing has been said of the days of this year.");

    public static Text Legend { get; } = new("Légende", "Legend");

    public static Text Ramadan { get; } = new("Ramadan", "Ramadan");

    public static Text Weekend { get; } = new("Fin de semaine", "Weekend");

    public static Text Today { get; } = new("Aujourd'hui", "Today");

    public static Text Confirm { get; } = new("Oui, c'est cela", "Yes, that is so");

    public static Text Cancel { get; } = new("Ne rien changer", "Change nothing");

    /// <summary>The label of a field, by its name in the forms.</summary>
    public static Text? LabelOf(string name) => name switch
    {
        "date" => Day,
        "nameFr" => NameFr,
        "nameEn" => NameEn,
        _ => null,
    };

    public static Text NotPossible { get; } = new("Ceci ne peut pas être inscrit :", "This cannot be said:");

    public static Text Touched { get; } = new("Étapes qui attendent ces jours-là", "Steps that wait over these days");

    public static Text FromNowOn { get; } = new("Ce qui sera planifié désormais en tiendra compte.", "What is planned from now on goes by it.");

    public static Text WhatFollows { get; } = new(
        "Leurs échéances et leurs rappels sont recalculés aussitôt. Ceux qui bougent le disent dans le journal du dossier, et la page suivante en donne la liste exacte.",
        "Their deadlines and reminders are planned anew at once. Those that move say so in the case's log, and the next page lists them exactly.");

    public static Text DueNow { get; } = new("Échéance actuelle", "Deadline now");

    public static Text DueBefore { get; } = new("Avant", "Before");

    public static Text DueAfter { get; } = new("Après", "After");

    public static Text Moved { get; } = new("Ce qui a bougé", "What moved");

    public static Text NothingMoved { get; } = new("Aucune échéance n'a bougé.", "No deadline has moved.");

    public static Text RemindersOnly { get; } = new("seuls des rappels bougent", "only reminders move");

    public static Text Back { get; } = new("Retour au calendrier", "Back to the calendar");

    public static Text Year(int year) => new($"Calendrier {year}", $"Calendar {year}");

    /// <summary>What a year asks for, in one sentence.</summary>
    public static Text Heading(YearModel model) => model.NextEstimated is { } next
        ? new($"La date {Named(next.NameFr).OfFrench} n'est qu'une estimation : {Dates.Day(next.Date, model.Today, Language.French)}.", $"The date of {next.NameEn} is only an estimate: {Dates.Day(next.Date, model.Today, Language.English)}.")
        : new($"Les {model.Days.Count} jours non ouvrés de {model.Year} sont connus.", $"The {model.Days.Count} days off of {model.Year} are known.");

    public static Text Month(DateOnly first) => new(Typography.Upper(first.ToString("MMMM", French)), first.ToString("MMMM", English));

    /// <summary>Monday first.</summary>
    /// <param name="day">From 0.</param>
    public static (Text Short, Text Long) Weekday(int day)
    {
        var date = new DateOnly(2024, 1, 1).AddDays(day);
        return (new(date.ToString("ddd", French)[..2], date.ToString("ddd", English)[..2]), new(date.ToString("dddd", French), date.ToString("dddd", English)));
    }

#pragma warning disable CS8524 // A forgotten member is what the compiler must find (CS8509).
    public static Text Of(DayStanding standing) => standing switch
    {
        DayStanding.Fixed => new("date fixe", "fixed date"),
        DayStanding.Estimated => new("date estimée, à un jour près", "estimated, give or take a day"),
        DayStanding.Confirmed => new("confirmé", "confirmed"),
        DayStanding.Added => new("ajouté", "added"),
    };

    private static Text Of(CalendarChangeKind kind) => kind switch
    {
        CalendarChangeKind.Confirmed => new("tombe", "falls"),
        CalendarChangeKind.Added => new("est chômé", "is a day off"),
        CalendarChangeKind.Removed => new("ne compte plus", "no longer counts"),
    };
#pragma warning restore CS8524

    public static Text ConfirmFor(OffDayView day) => new($"{day.NameFr} tombe le", $"{day.NameEn} falls on");

    /// <summary>What would be, in one sentence.</summary>
    public static Text If(DayWord word, DateOnly today)
    {
        var day = word.Day!;
        var (french, english) = (Dates.Day(day.Date, today, Language.French), Dates.Day(day.Date, today, Language.English));
        if (word.IsTakenBack) return new($"Si ce qui a été dit du {french} ne compte plus", $"If what was said of {english} no longer counts");
        if (day.Holiday is { } key) return new($"Si {Named(NameOf(key).French).French} tombe le {french}", $"If {NameOf(key).English} falls on {english}");
        return new($"Si le {french} est chômé ({day.NameFr})", $"If {english} is a day off ({day.NameEn})");
    }

    public static Text Touches(int steps, bool isPart) => steps switch
    {
        0 => new(" : rien ne bouge aujourd'hui.", ", nothing moves today."),
        1 => new(" : une étape peut bouger.", ", one step may move."),
        _ when isPart => new($" : au moins {steps} étapes peuvent bouger.", $", at least {steps} steps may move."),
        _ => new($" : {steps} étapes peuvent bouger.", $", {steps} steps may move."),
    };

    public static Text More(int steps) => new($"et {steps} autres", $"and {steps} more");

    /// <summary>What was said, in one sentence.</summary>
    public static Text Said(CalendarChange change, DateOnly today)
    {
        var day = change.Day;
        var (french, english) = (Dates.Day(day.Date, today, Language.French), Dates.Day(day.Date, today, Language.English));
        var kind = Of(change.Kind);
        return change.Kind switch
        {
            CalendarChangeKind.Confirmed => new($"{NameOf(day.Holiday!).French} {kind.French} le {french}.", $"{NameOf(day.Holiday!).English} {kind.English} on {english}."),
            CalendarChangeKind.Added => new($"Le {french} {kind.French} : {day.NameFr}.", $"{Typography.Upper(english)} {kind.English}: {day.NameEn}."),
            _ => new($"Ce qui a été dit du {french} {kind.French}.", $"What was said of {english} {kind.English}."),
        };
    }

    public static Text Told(CalendarChange change) => (change.DoneAt is null, change.Told) switch
    {
        (true, 0) => new("Les dossiers ouverts vont en être prévenus.", "The open cases are about to be told."),
        (true, 1) => new("Un dossier prévenu, cela continue.", "One case told, it goes on."),
        (true, var told) => new($"{told} dossiers prévenus, cela continue.", $"{told} cases told, it goes on."),
        (_, 0) => new("Aucun dossier n'était ouvert.", "No case was open."),
        (_, 1) => new("Le seul dossier ouvert a été prévenu.", "The one open case has been told."),
        (_, var told) => new($"Les {told} dossiers ouverts ont été prévenus.", $"All {told} open cases have been told."),
    };

    private static Text NameOf(string holiday)
    {
        var found = Relais.Chasing.Holidays.NameOf(holiday);
        return new(found.French, found.English);
    }

    /// <summary>La Korité, le Gamou, le lendemain de la Tabaski.</summary>
    private static Noun Named(string holiday) => Masculine.Any(first => holiday.StartsWith(first, StringComparison.Ordinal))
        ? new("le " + (holiday.StartsWith("Lendemain", StringComparison.Ordinal) ? Typography.Lower(holiday) : holiday), holiday)
        : new("la " + holiday, holiday);
}
