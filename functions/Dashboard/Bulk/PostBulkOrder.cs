using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Relais.Cases.Bulk;
using Relais.Functions.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Bulk;

/// <summary>Orders what was looked at. The same form sent twice is one order.</summary>
public sealed class PostBulkOrder(BulkDrafts drafts, BulkDoor door)
{
    [Function(nameof(PostBulkOrder)), OpenToRoles(Role.Supervisor, Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "bulk/order")] HttpRequest request,
        [DurableClient] DurableTaskClient tasks,
        CancellationToken cancellation)
    {
        var draft = await drafts.ReadAsync(await request.ReadFormAsync(cancellation), request.User, cancellation);
        if (draft.Order is not { } order) return ProblemAnswer.Of(StatusCodes.Status400BadRequest, draft.Problems);

        await door.OrderAsync(order, new CaseRuns(tasks), CancellationToken.None);
        return TypedResults.LocalRedirect($"/bulk/{order.Id}");
    }
}
