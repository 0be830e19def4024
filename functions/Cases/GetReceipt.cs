using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Cases.Erasing;
using Relais.Functions.Problems;
using Relais.Functions.Security;

namespace Relais.Functions.Cases;

/// <summary>Shows what was erased of a case, when, and on whose request.</summary>
public sealed class GetReceipt(ICaseStore cases, ICaseArchive archive)
{
    [Function(nameof(GetReceipt)), OpenTo(Callers.Partners)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/cases/{code}/receipt")] HttpRequest request,
        string code,
        CancellationToken cancellation)
    {
        var @case = (await cases.FindAsync(CaseAddress.Normalise(code), cancellation)).SeenBy(request.Caller);
        var receipt = await archive.FindReceiptAsync(@case.Code, cancellation) ?? throw RefusedException.NotFound(DoorProblems.NothingErased());
        return TypedResults.Ok(ReceiptView.Of(@case.Code, receipt));
    }
}

/// <summary>A receipt as the API shows it. Times are UTC.</summary>
/// <param name="ErasedAt">From when on nothing of the person was shown any more.</param>
/// <param name="CompletedAt">When the last of it was deleted; none while that is under way.</param>
/// <param name="By">Who asked for it, a <see cref="Party"/>.</param>
/// <param name="Rows">How many of each kind were deleted.</param>
public sealed record ReceiptView(string CaseCode, DateTime ErasedAt, DateTime? CompletedAt, string By, ErasedBecause Because, IReadOnlyDictionary<string, int> Rows)
{
    public static ReceiptView Of(string code, ErasureReceipt receipt) =>
        new(code, receipt.At.UtcDateTime, receipt.CompletedAt?.UtcDateTime, receipt.By, receipt.Because, receipt.Rows);
}
