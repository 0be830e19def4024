using Microsoft.Azure.Functions.Worker;
using Relais.Cases.Replanning;
using Relais.Chasing;
using Relais.Functions.Problems;
using Relais.Functions.Security;

namespace Relais.Functions.Calendar;

/// <summary>Shows what a change of the calendar moved, and how far the cases have been told of it.</summary>
public sealed class GetCalendarChange(ICalendarChanges changes)
{
    [Function(nameof(GetCalendarChange)), OpenTo(Callers.Administrators)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/calendar/changes/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation) => await changes.FindAsync(id, cancellation) is { } change
        ? TypedResults.Ok(CalendarChangeView.Of(change, await changes.MovesAsync(id, cancellation)))
        : throw RefusedException.NotFound(CalendarProblems.NoSuchChange());
}

/// <param name="Told">How many cases have been told to plan anew.</param>
/// <param name="Done">Whether all have; what they plan may come a moment later.</param>
public sealed record CalendarChangeView(
    string Id, CalendarChangeKind Kind, CalendarDay Day, DateTime At, string By, int Told, bool Done, IReadOnlyList<StepMoveView> Moved)
{
    public static CalendarChangeView Of(CalendarChange change, IReadOnlyList<StepMove> moves) => new(
        change.Id, change.Kind, change.Day, change.At.UtcDateTime, change.By, change.Told, change.DoneAt is not null, [.. moves.Select(StepMoveView.Of)]);
}

/// <param name="Number">The step's number.</param>
public sealed record StepMoveView(string CaseCode, string Step, int Number, DateTime DueBefore, DateTime DueAfter)
{
    public static StepMoveView Of(StepMove move) => new(move.CaseCode, move.Step, move.Number, move.DueBefore.UtcDateTime, move.DueAfter.UtcDateTime);
}
