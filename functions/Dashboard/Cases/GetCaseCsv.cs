using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Cases;

/// <summary>Hands out the cases that fit as a sheet; nothing in it is about the person.</summary>
public sealed class GetCaseCsv(ICaseStore cases, IDirectory directory, TimeProvider clock)
{
    /// <summary>How many cases a sheet holds; beyond that the indicators serve better.</summary>
    public const int Most = 5000;

    [Function(nameof(GetCaseCsv)), OpenToRoles(Role.Viewer, Role.Supervisor, Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "cases.csv")] HttpRequest request, CancellationToken cancellation)
    {
        var reading = await directory.ReadAsync(cancellation);
        var filter = PageFilter.Read(ListCriteria.Of(request.Query), null, reading, request.User, clock.GetUtcNow());
        if (filter.Problems.Count > 0) return ProblemAnswer.Of(StatusCodes.Status400BadRequest, filter.Problems);

        var page = await cases.ListAsync(filter.Query with { PageSize = Most }, cancellation);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(CaseSheet.Write(page.Items), "text/csv; charset=utf-8", "relais-dossiers.csv");
    }
}
