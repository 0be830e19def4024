using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Chasing;
using Relais.Functions.Problems;
using Relais.Functions.Security;

namespace Relais.Functions.Cases;

/// <summary>Shows all that happened to a case, oldest first.</summary>
public sealed class GetTimeline(ICaseStore cases, IDirectory directory, TimeProvider clock)
{
    [Function(nameof(GetTimeline)), OpenTo(Callers.Partners)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/cases/{code}/timeline")] HttpRequest request,
        string code,
        CancellationToken cancellation)
    {
        var history = (await cases.ReadHistoryAsync(CaseAddress.Normalise(code), cancellation)).SeenBy(request.Caller);
        var entries = await directory.ReadAsync(cancellation);
        var shown = await RelatedCases.WithoutOthersAsync(cases, history, request.Caller.MaySee, cancellation);
        return TypedResults.Ok(TimelineView.Of(shown, entries, WorkingCalendar.DateOf(clock.GetUtcNow()), request.Language, request.Caller.IsAdministrator));
    }
}
