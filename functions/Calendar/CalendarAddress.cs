using System.Globalization;
using Relais.Cases.Replanning;
using Relais.Chasing;
using Relais.Functions.Problems;

namespace Relais.Functions.Calendar;

/// <summary>Which part of the calendar a request is about.</summary>
internal static class CalendarAddress
{
    /// <exception cref="RefusedException">400: the calendar has no such year.</exception>
    public static int Year(string typed) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= Holidays.FirstYear and <= Holidays.LastYear
            ? year
            : throw new RefusedException(StatusCodes.Status400BadRequest, CalendarProblems.NoSuchYear());

    /// <exception cref="RefusedException">400: there is no such date.</exception>
    public static DateOnly Date(string typed) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new RefusedException(StatusCodes.Status400BadRequest, CalendarProblems.NoSuchDate());

    /// <summary>202 with the address at which the change tells what it moves.</summary>
    /// <exception cref="RefusedException">The word is refused.</exception>
    public static IResult Answer(CalendarVerdict verdict) => verdict switch
    {
        CalendarVerdict.Accepted accepted => TypedResults.Accepted($"/api/calendar/changes/{accepted.Change}", new ChangeTaken(accepted.Change)),
        CalendarVerdict.Refused refused => throw CalendarProblems.Of(refused.Why),
        _ => throw new InvalidOperationException($"A verdict that is not known: {verdict}."),
    };
}

/// <summary>What a change of the calendar is answered with.</summary>
/// <param name="Change">Its id.</param>
public sealed record ChangeTaken(string Change);
