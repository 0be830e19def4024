using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Cases;

/// <summary>Shows the person's data to whoever says why; both are written into the case's log.</summary>
public sealed class PostCasePerson(ICaseStore cases, PersonReads reads)
{
    private const string Field = "why";

    [Function(nameof(PostCasePerson)), OpenTo(Callers.Partners)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{code}/person")] HttpRequest request,
        string code,
        CancellationToken cancellation)
    {
        var @case = (await cases.FindAsync(CaseAddress.Normalise(code), cancellation)).SeenBy(request.Caller);
        var fields = await request.ReadFieldsAsync(cancellation);
        var problems = fields.Keys.Where(name => name != Field).Select(Findings.Unknown).ToList();
        if (FreeText.Read(Field, fields.GetValueOrDefault(Field, ""), out var why) is { } problem) problems.Add(problem);
        if (problems.Count > 0) return ProblemAnswer.Of(StatusCodes.Status400BadRequest, problems);

        var referral = await reads.AskAsync(@case, request.Caller.Party, Viewer.Referrer, Channel.Api, request.KeyOf("person"), why, CancellationToken.None);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return referral is null
            ? ProblemAnswer.Of(StatusCodes.Status409Conflict, CommandProblems.Of(CommandRefusal.CaseErased))
            : TypedResults.Ok(new PersonView(@case.Code, referral));
    }
}

/// <summary>A referral as it is kept, in its normal form, with the fields that the caller may see.</summary>
public sealed record PersonView(string CaseCode, Referral Referral);
