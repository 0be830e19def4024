using Relais.Cases.Replanning;
using Relais.Chasing;
using Relais.Functions.Problems;
using Relais.Referrals;
using static Relais.Functions.Problems.ProblemTexts;

namespace Relais.Functions.Calendar;

/// <summary>What can be wrong with a word on a day.</summary>
internal static class CalendarProblems
{
    public static Finding NoSuchYear() => Say(
        "year",
        "no-such-year",
        $"Le calendrier connaît les années {Holidays.FirstYear} à {Holidays.LastYear}.",
        $"The calendar knows the years {Holidays.FirstYear} to {Holidays.LastYear}.");

    public static Finding NoSuchDate() => Say(
        "date", "no-such-date", "Cette date n'existe pas ; une date s'écrit ainsi : 2027-03-10.", "There is no such date; a date is written like this: 2027-03-10.");

    public static Finding NeitherOrBoth() => Say(
        "holiday",
        "holiday-or-names",
        "Donnez soit « holiday », la fête qui tombe ce jour-là, soit « nameFr » et « nameEn », le nom d'un jour chômé de plus.",
        "Give either “holiday”, the holiday that falls on this day, or “nameFr” and “nameEn”, the name of one more day off.");

    public static Finding NoSuchChange() => Say("id", "no-such-change", "Il n'y a pas de changement sous cet identifiant.", "There is no change under this id.");

#pragma warning disable CS8524 // A forgotten member is what the compiler must find (CS8509).
    public static RefusedException Of(CalendarRefusal refusal) => new(
        refusal switch
        {
            CalendarRefusal.DateIsTaken => StatusCodes.Status409Conflict,
            CalendarRefusal.NothingSaid => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status400BadRequest,
        },
        Why(refusal));

    public static Finding Why(CalendarRefusal refusal) => refusal switch
    {
        CalendarRefusal.YearIsOver => Say("date", Words.Of(refusal),
            "Cette année est passée : son calendrier ne change plus.", "That year is over: its calendar no longer changes."),
        CalendarRefusal.BeyondTheCalendar => Say("date", Words.Of(refusal),
            $"Le calendrier se termine avec l'année {Holidays.LastYear}.", $"The calendar ends with the year {Holidays.LastYear}."),
        CalendarRefusal.TooFarFromEstimate => Say("holiday", Words.Of(refusal),
            $"Cette date est à plus de {Holidays.FurthestShift} jours de l'estimation de cette fête.",
            $"This date is more than {Holidays.FurthestShift} days from the estimate of this holiday."),
        CalendarRefusal.DateIsTaken => Say("date", Words.Of(refusal),
            "Autre chose est déjà inscrit à cette date : supprimez-le d'abord.", "Something else has been said of this date: delete that first."),
        CalendarRefusal.NothingSaid => Say("date", Words.Of(refusal),
            "Rien n'est inscrit à cette date.", "Nothing has been said of this date."),
    };
#pragma warning restore CS8524
}
