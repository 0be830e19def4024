using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Relais.Cases;
using Relais.Functions.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Referrals;

/// <summary>Takes one referral and starts its case.</summary>
public sealed class PostReferral(ReferralIntake intake, IDirectory directory, TimeProvider clock)
{
    private static readonly BodyLimits Limits = new(256 * 1024, "application/json");

    [Function(nameof(PostReferral)), OpenTo(Callers.Partners)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/referrals")] HttpRequest request,
        [DurableClient] DurableTaskClient tasks,
        CancellationToken cancellation)
    {
        var body = await request.ReadBodyAsync(Limits, cancellation);
        var partner = request.Caller.Partner;
        var context = partner.ChecksOf(await directory.ReadAsync(cancellation), request.Language, clock);
        var read = ReferralChecks.Check(ReferralReader.FromJson(body.GetBuffer().AsSpan(0, (int)body.Length)), context);

        // What has begun is finished, though the caller may hang up.
        return await intake.SubmitAsync(partner, read, context.Language, new CaseRuns(tasks), CancellationToken.None) switch
        {
            Submission.Accepted taken => TypedResults.Accepted(
                CaseLinks.Of(taken.CaseCode).Self, ReferralTaken.As(taken.CaseCode, taken.Status, SubmissionProblems.Warnings(read.Warnings, taken.Like, context.Language))),
            Submission.Known known => TypedResults.Ok(ReferralTaken.As(known.CaseCode, known.Status, SubmissionProblems.Warnings(read.Warnings, known.Like, context.Language))),
            Submission.Conflict conflict => Conflict(conflict.CaseCode, SubmissionProblems.Of(conflict)),
            Submission.Duplicate duplicate => Conflict(duplicate.CaseCode, [SubmissionProblems.Of(duplicate)]),
            Submission.Refused => ProblemAnswer.Of(read.LacksConsent ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status400BadRequest, read.Problems),
            Submission.NoOffice => ProblemAnswer.Of(StatusCodes.Status400BadRequest, SubmissionProblems.NoOffice()),
            var other => throw new InvalidOperationException($"A submission that is not known: {other}."),
        };
    }

    private static ProblemAnswer Conflict(string? caseCode, IReadOnlyList<Finding> why)
    {
        var answer = ProblemAnswer.Of(StatusCodes.Status409Conflict, why);
        return caseCode is null ? answer : answer.With("caseCode", caseCode);
    }
}

/// <summary>A referral that has its case.</summary>
/// <param name="Warnings">What somebody should know; it blocks nothing.</param>
public sealed record ReferralTaken(string CaseCode, CaseStatus Status, CaseLinks Links, IReadOnlyList<Problem> Warnings)
{
    public static ReferralTaken As(string code, CaseStatus status, IReadOnlyList<Problem> warnings) => new(code, status, CaseLinks.Of(code), warnings);
}
