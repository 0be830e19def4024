using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Relais.Cases;
using Relais.Functions.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Referrals;

/// <summary>Takes a sheet of referrals and answers what became of each row; sending it again changes nothing.</summary>
public sealed class PostReferralBatch(ReferralBatch batch, IDirectory directory, TimeProvider clock)
{
    private const int MostRows = 1_000;

    // Excel's own type for CSV is that of its workbooks, and some programs know none.
    private static readonly BodyLimits Limits = new(
        5 * 1024 * 1024, "text/csv", "application/csv", "application/vnd.ms-excel", "text/plain", "application/octet-stream");

    [Function(nameof(PostReferralBatch)), OpenTo(Callers.Partners)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/referrals/batch")] HttpRequest request,
        [DurableClient] DurableTaskClient tasks,
        CancellationToken cancellation)
    {
        var body = await request.ReadBodyAsync(Limits, cancellation);
        var sheet = ReferralSheet.Read(body, MostRows);
        if (sheet.Problems.Count > 0) return ProblemAnswer.Of(StatusCodes.Status400BadRequest, sheet.Problems);

        var rows = sheet.Rows.ToList();
        if (rows.Count > MostRows) return ProblemAnswer.Of(StatusCodes.Status413PayloadTooLarge, DoorProblems.TooManyRows(MostRows));

        var partner = request.Caller.Partner;
        var context = partner.ChecksOf(await directory.ReadAsync(cancellation), request.Language, clock);
        return TypedResults.Ok(await batch.TakeAsync(partner, rows, context, new CaseRuns(tasks), cancellation));
    }
}
