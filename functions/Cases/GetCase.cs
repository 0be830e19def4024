using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Security;

namespace Relais.Functions.Cases;

/// <summary>Shows where a case stands.</summary>
public sealed class GetCase(ICaseStore cases)
{
    [Function(nameof(GetCase)), OpenTo(Callers.Partners)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/cases/{code}")] HttpRequest request,
        string code,
        CancellationToken cancellation)
    {
        var @case = (await cases.FindAsync(CaseAddress.Normalise(code), cancellation)).SeenBy(request.Caller);
        var related = await RelatedCases.ReadAsync(cases, @case, request.Caller.MaySee, cancellation);
        return TypedResults.Ok(CaseView.Of(CaseSummary.Of(@case)) with
        {
            StallReason = @case.StallReason,
            ErasedAt = @case.ErasedAt?.UtcDateTime,
            Related = related.Count == 0 ? null : [.. related.Select(other => new RelatedCaseView(other.Code, other.Service))],
        });
    }
}
