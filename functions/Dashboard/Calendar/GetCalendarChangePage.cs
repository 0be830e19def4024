using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Cases.Replanning;
using Relais.Emails.Texts;
using Relais.Functions.Calendar;
using Relais.Functions.Problems;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Calendar;

/// <summary>Shows what a change of the calendar moved, and how far the cases have been told of it.</summary>
public sealed class GetCalendarChangePage(ICalendarChanges changes, IDirectory directory)
{
    [Function(nameof(GetCalendarChangePage)), OpenToRoles(Role.Viewer, Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "calendar/changes/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (await changes.FindAsync(id, cancellation) is not { } change) throw RefusedException.NotFound(CalendarProblems.NoSuchChange());
        var by = new PartyNames(await directory.ReadAsync(cancellation)).Of(change.By);
        return new DashboardPage<ChangePage>(new ChangeModel(change, by, await changes.MovesAsync(id, cancellation)));
    }
}

/// <param name="By">Who said so.</param>
public sealed record ChangeModel(CalendarChange Change, Noun By, IReadOnlyList<StepMove> Moves);
