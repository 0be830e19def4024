using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Relais.Cases;
using Relais.Functions.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Referrals.Batches;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Referrals;

/// <summary>Takes a sheet of referrals and answers what became of each row, or, of a long one, where that can be watched; sending it again changes nothing.</summary>
public sealed class PostReferralBatch(ReferralBatch batch, LongBatches batches, IDirectory directory, IOptions<IntakeSettings> settings, TimeProvider clock)
{
    /// <summary>The longest sheet, in bytes.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    // Excel's own type for CSV is that of its workbooks, and some programs know none.
    private static readonly BodyLimits Limits = new(
        MostBytes, "text/csv", "application/csv", "application/vnd.ms-excel", "text/plain", "application/octet-stream");

    [Function(nameof(PostReferralBatch)), OpenTo(Callers.Partners)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/referrals/batch")] HttpRequest request,
        [DurableClient] DurableTaskClient tasks,
        CancellationToken cancellation)
    {
        var body = await request.ReadBodyAsync(Limits, cancellation);
        var sheet = ReferralSheet.Read(body, LongBatches.MostRows);
        if (sheet.Problems.Count > 0) return ProblemAnswer.Of(StatusCodes.Status400BadRequest, sheet.Problems);

        var rows = sheet.Rows.Count();
        if (rows > LongBatches.MostRows) return ProblemAnswer.Of(StatusCodes.Status413PayloadTooLarge, DoorProblems.TooManyRows(LongBatches.MostRows));

        var partner = request.Caller.Partner;
        if (rows > settings.Value.RowsAtOnce)
        {
            var begun = await batches.BeginAsync(partner, body, rows, request.Language, CancellationToken.None);
            return TypedResults.Accepted($"/api/referrals/batch/{begun.Id}", await batches.FindAsync(begun.Id, partner.Id, cancellation));
        }

        var context = partner.ChecksOf(await directory.ReadAsync(cancellation), request.Language, clock);
        return TypedResults.Ok(await batch.TakeAsync(partner, sheet.Rows, context, new CaseRuns(tasks), cancellation));
    }
}
