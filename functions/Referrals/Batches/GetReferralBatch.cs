using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Problems;
using Relais.Functions.Security;

namespace Relais.Functions.Referrals.Batches;

/// <summary>Shows how far a long sheet has come, and what became of the rows so far.</summary>
public sealed class GetReferralBatch(LongBatches batches)
{
    [Function(nameof(GetReferralBatch)), OpenTo(Callers.Partners)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/referrals/batch/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation) => await batches.FindAsync(id, request.Caller.ConfinedTo, cancellation) is { } progress
        ? TypedResults.Ok(progress)
        : throw RefusedException.NotFound(DoorProblems.NoSuchBatch());
}
