using Microsoft.Azure.Functions.Worker;
using Relais.Cases.Bulk;
using Relais.Functions.Problems;
using Relais.Functions.Security;

namespace Relais.Functions.Cases;

/// <summary>Says how far a command to many cases is, and what became of each.</summary>
public sealed class GetCaseBulk(BulkDoor door)
{
    [Function(nameof(GetCaseBulk)), OpenTo(Callers.Administrators)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/cases/bulk/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var progress = await door.FindAsync(id, cancellation) ?? throw BulkProblems.NoSuchOrder();
        return TypedResults.Ok(BulkView.Of(progress, request.Language));
    }
}
