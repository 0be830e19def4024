using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Referrals.Batches;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Imports;

/// <summary>Deletes the sheet of an import: somebody is done with it, or has thought better of it.</summary>
public sealed class PostImportDone(LongBatches batches)
{
    [Function(nameof(PostImportDone)), OpenToRoles(Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "import/{id}/done")] HttpRequest request, string id) =>
        await batches.DiscardAsync(id, CancellationToken.None) ? TypedResults.LocalRedirect("/import") : throw ImportProblems.NoSuchImport();
}
