using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Relais.Cases.Replanning;
using Relais.Functions.Cases;
using Relais.Functions.Security;

namespace Relais.Functions.Calendar;

/// <summary>Takes back what was said of a day: its holiday is an estimate again, or people work; the open cases plan anew.</summary>
public sealed class DeleteCalendarDay(CalendarDoor door)
{
    [Function(nameof(DeleteCalendarDay)), OpenTo(Callers.Administrators)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/calendar/{date}")] HttpRequest request,
        string date,
        [DurableClient] DurableTaskClient tasks) =>
        CalendarAddress.Answer(await door.TakeBackAsync(CalendarAddress.Date(date), request.Caller.Party, new CaseRuns(tasks), CancellationToken.None));
}
