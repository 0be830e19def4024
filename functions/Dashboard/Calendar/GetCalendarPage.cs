using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Relais.Cases.Replanning;
using Relais.Chasing;
using Relais.Functions.Calendar;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Calendar;

/// <summary>Shows a year: which days are worked, and what is known of each holiday.</summary>
public sealed class GetCalendarPage(Calendars calendars, ICalendarChanges changes, TimeProvider clock)
{
    [Function(nameof(GetCalendarPage)), OpenToRoles(Role.Viewer, Role.Supervisor, Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "calendar")] HttpRequest request,
        CancellationToken cancellation)
    {
        var today = WorkingCalendar.DateOf(clock.GetUtcNow());
        var year = CalendarAddress.Year(request.Query["year"].ToString() is { Length: > 0 } typed ? typed : today.Year.ToString(CultureInfo.InvariantCulture));
        var calendar = await calendars.ReadAnewAsync(cancellation);
        var said = (await changes.ListAsync(cancellation)).Where(change => change.Day.Date.Year == year).ToList();
        return new DashboardPage<YearPage>(YearModel.Of(year, today, calendar, said, request.User.Is(Role.Admin)));
    }
}
