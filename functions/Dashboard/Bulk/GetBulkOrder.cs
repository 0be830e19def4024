using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Cases.Bulk;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Bulk;

/// <summary>Shows how far a command to many cases is, and what became of each.</summary>
public sealed class GetBulkOrder(BulkDoor door, IDirectory directory)
{
    [Function(nameof(GetBulkOrder)), OpenToRoles(Role.Supervisor, Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "bulk/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var progress = (await door.FindAsync(id, cancellation)).SeenBy(request.User);
        return new DashboardPage<BulkOrderPage>(new BulkOrderModel(progress, await directory.ReadAsync(cancellation)));
    }
}

/// <summary>An order, as far as it is.</summary>
public sealed record BulkOrderModel(BulkProgress Progress, DirectoryReading Directory);
