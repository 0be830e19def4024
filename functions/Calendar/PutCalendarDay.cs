using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Relais.Cases.Replanning;
using Relais.Functions.Cases;
using Relais.Functions.Security;

namespace Relais.Functions.Calendar;

/// <summary>Confirms or shifts a holiday by the moon, or adds a day off; the open cases plan anew.</summary>
public sealed class PutCalendarDay(CalendarDoor door)
{
    [Function(nameof(PutCalendarDay)), OpenTo(Callers.Administrators)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/calendar/{date}")] HttpRequest request,
        string date,
        [DurableClient] DurableTaskClient tasks,
        CancellationToken cancellation)
    {
        var day = CalendarDayReader.Read(CalendarAddress.Date(date), await request.ReadFieldsAsync(cancellation));
        return CalendarAddress.Answer(await door.SayAsync(day, request.Caller.Party, new CaseRuns(tasks), CancellationToken.None));
    }
}
