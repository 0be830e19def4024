using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Cases;

/// <summary>Finds cases by code, the referrer's own id or a phone; what is looked for stands in the body, since addresses are logged.</summary>
public sealed class PostCaseSearch(CaseSearch search)
{
    private const string Field = "q";
    private const int Longest = 100;

    [Function(nameof(PostCaseSearch)), OpenTo(Callers.Partners)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/search")] HttpRequest request,
        CancellationToken cancellation)
    {
        var fields = await request.ReadFieldsAsync(cancellation);
        var problems = fields.Keys.Where(name => name != Field).Select(Findings.Unknown).ToList();
        if (FreeText.Read(Field, fields.GetValueOrDefault(Field, ""), out var text) is { } problem) problems.Add(problem);
        else if (text.Length > Longest) problems.Add(Findings.TooLong(Field, Longest));
        if (problems.Count > 0) return ProblemAnswer.Of(StatusCodes.Status400BadRequest, problems);

        var found = await search.FindAsync(text, request.Caller.ConfinedTo, cancellation);
        return TypedResults.Ok(new CasesFound([.. found.Select(@case => CaseView.Of(CaseSummary.Of(@case)))]));
    }
}

/// <summary>The cases that were found, at most 50.</summary>
public sealed record CasesFound(IReadOnlyList<CaseView> Items);
