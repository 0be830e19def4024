using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Imports;

/// <summary>Asks for a sheet of referrals.</summary>
public sealed class GetImport(IDirectory directory)
{
    [Function(nameof(GetImport)), OpenToRoles(Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "import")] HttpRequest request, CancellationToken cancellation) =>
        new DashboardPage<ImportPage>(ImportForm.Of(await directory.ReadAsync(cancellation), null, []));
}
