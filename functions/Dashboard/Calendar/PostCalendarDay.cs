using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Relais.Cases.Replanning;
using Relais.Chasing;
using Relais.Functions.Calendar;
using Relais.Functions.Cases;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Calendar;

/// <summary>Says of a day what was looked at; the open cases plan anew.</summary>
public sealed class PostCalendarDay(ICalendarDays days, CalendarDoor door)
{
    [Function(nameof(PostCalendarDay)), OpenToRoles(Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "calendar")] HttpRequest request,
        [DurableClient] DurableTaskClient tasks,
        CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation);
        var word = DayWord.Read(field => form[field].ToString(), await days.ReadAsync(cancellation));
        if (word.Day is not { } day) return new DashboardPage<ShiftPage>(new ShiftModel(word, word.Problems, null), StatusCodes.Status400BadRequest);

        var runs = new CaseRuns(tasks);
        var by = request.User.Party;
        return (word.IsTakenBack ? await door.TakeBackAsync(day.Date, by, runs, CancellationToken.None) : await door.SayAsync(day, by, runs, CancellationToken.None)) switch
        {
            CalendarVerdict.Accepted accepted => TypedResults.LocalRedirect($"/calendar/changes/{accepted.Change}"),
            CalendarVerdict.Refused refused => new DashboardPage<ShiftPage>(new ShiftModel(word, [CalendarProblems.Why(refused.Why)], null), StatusCodes.Status409Conflict),
            var other => throw new InvalidOperationException($"A verdict that is not known: {other}."),
        };
    }
}
