using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Security;

namespace Relais.Functions.Cases;

/// <summary>Lists the cases that the caller may see, by due time.</summary>
public sealed class GetCases(ICaseStore cases, IDirectory directory, TimeProvider clock)
{
    /// <summary>Clocks of several instances differ, and a list follows its case a moment later.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    [Function(nameof(GetCases)), OpenTo(Callers.Partners)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/cases")] HttpRequest request,
        CancellationToken cancellation)
    {
        var asOf = clock.GetUtcNow() - Margin;
        var filter = CaseFilter.Read(request.Query, await directory.ReadAsync(cancellation), clock.GetUtcNow());
        if (filter.Problems.Count > 0) return ProblemAnswer.Of(StatusCodes.Status400BadRequest, filter.Problems);
        var own = request.Caller.ConfinedTo;
        if (own is not null && filter.Query.Partner is { } asked && asked != own) return ProblemAnswer.Of(StatusCodes.Status400BadRequest, FilterProblems.Partner("partner"));

        var page = await cases.ListAsync(filter.Query with { Partner = own ?? filter.Query.Partner }, cancellation);
        return TypedResults.Ok(new CaseListing([.. page.Items.Select(CaseView.Of)], page.Next, asOf.UtcDateTime));
    }
}

/// <param name="Next">The cursor of the next page; none at the end.</param>
/// <param name="AsOf">What changed before this instant is in the list: ask for what was <c>updatedSince</c> it the next time.</param>
public sealed record CaseListing(IReadOnlyList<CaseView> Items, string? Next, DateTime AsOf);
