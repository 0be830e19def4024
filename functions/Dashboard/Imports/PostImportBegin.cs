using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Referrals.Batches;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Imports;

/// <summary>Begins an import that was looked at.</summary>
public sealed class PostImportBegin(LongBatches batches)
{
    [Function(nameof(PostImportBegin)), OpenToRoles(Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "import/{id}/begin")] HttpRequest request, string id) =>
        await batches.ConfirmAsync(id, CancellationToken.None) ? TypedResults.LocalRedirect($"/import/{id}") : throw ImportProblems.NoSuchImport();
}
