using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Referrals.Batches;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Imports;

/// <summary>Hands out the rows of an import that could not be taken, with what is wrong beside each, to be corrected and imported again.</summary>
public sealed class GetImportRows(IBatches batches)
{
    [Function(nameof(GetImportRows)), OpenToRoles(Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "import/{id}/rows.csv")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (await batches.FindAsync(id, cancellation) is not { IsImport: true, IsPreview: false } import) throw ImportProblems.NoSuchImport();
        await using var sheet = await batches.OpenSheetAsync(id, cancellation) ?? throw ImportProblems.NoSuchImport();
        var rows = RowsToCorrect.Write(sheet, await batches.ReadOutcomesAsync(import, cancellation), PageLanguage.Of(request));
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(rows, "text/csv; charset=utf-8", "relais-a-corriger.csv");
    }
}
