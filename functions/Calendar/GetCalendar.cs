using System.Text.Json.Serialization;
using Microsoft.Azure.Functions.Worker;
using Relais.Chasing;
using Relais.Functions.Security;

namespace Relais.Functions.Calendar;

/// <summary>Shows the days of a year on which nobody works, as they are known now.</summary>
public sealed class GetCalendar(Calendars calendars)
{
    [Function(nameof(GetCalendar)), OpenTo(Callers.Administrators)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/calendar/{date}")] HttpRequest request,
        string date,
        CancellationToken cancellation)
    {
        var shown = CalendarAddress.Year(date);
        return TypedResults.Ok(CalendarView.Of(shown, await calendars.ReadAnewAsync(cancellation)));
    }
}

/// <summary>The holidays of a year and its added days, by date; two may fall on one day.</summary>
public sealed record CalendarView(int Year, IReadOnlyList<OffDayView> Days)
{
    public static CalendarView Of(int year, WorkingCalendar calendar) => new(year, [.. calendar.HolidaysOf(year).Select(OffDayView.Of)]);
}

/// <param name="Holiday">The holiday's key; <c>added</c> for a day that was added.</param>
public sealed record OffDayView(DateOnly Date, string Holiday, DayStanding Standing, string NameFr, string NameEn)
{
    public static OffDayView Of(Holiday holiday) => new(holiday.Date, holiday.Key, StandingOf(holiday), holiday.NameFr, holiday.NameEn);

    private static DayStanding StandingOf(Holiday holiday) => holiday switch
    {
        { Estimated: true } => DayStanding.Estimated,
        { Key: Holidays.AddedKey } => DayStanding.Added,
        _ when Holidays.IsByMoon(holiday) => DayStanding.Confirmed,
        _ => DayStanding.Fixed,
    };
}

[JsonConverter(typeof(KebabCaseEnumConverter<DayStanding>))]
public enum DayStanding
{
    /// <summary>Every year on this date, or at this distance from Easter.</summary>
    Fixed,

    /// <summary>By the moon: it may turn out to be a day earlier or later.</summary>
    Estimated,

    /// <summary>By the moon, and said by an administrator.</summary>
    Confirmed,

    Added,
}
