using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Cases.Bulk;
using Relais.Chasing;
using Relais.Functions.Problems;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Bulk;

/// <summary>Shows what a command would do in each of the cases; nothing is changed yet.</summary>
public sealed class PostBulkPreview(BulkDrafts drafts, BulkDoor door, IDirectory directory, PolicyCatalog policies)
{
    [Function(nameof(PostBulkPreview)), OpenToRoles(Role.Supervisor, Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "bulk/preview")] HttpRequest request, CancellationToken cancellation)
    {
        var draft = await drafts.ReadAsync(await request.ReadFormAsync(cancellation), request.User, cancellation);
        var reading = await directory.ReadAsync(cancellation);
        if (draft.Order is null && draft.UndoOf is not null) return ProblemAnswer.Of(StatusCodes.Status400BadRequest, draft.Problems);
        if (draft.Order is not { } order) return PostBulkChoice.Choice(draft, request.User, reading, policies);

        var lines = await door.PreviewAsync(order, cancellation);
        return new DashboardPage<BulkPreviewPage>(new BulkPreview(draft, order, lines, reading));
    }
}

/// <summary>What an order would do.</summary>
public sealed record BulkPreview(BulkDraft Draft, BulkOrder Order, IReadOnlyList<BulkLine> Lines, DirectoryReading Directory)
{
    public IReadOnlyList<BulkLine> Taken => [.. Lines.Where(line => line.IsTaken)];

    /// <summary>The cases that do not take it, by the reason; none stands for those that there are not.</summary>
    public IEnumerable<IGrouping<CommandRefusal?, BulkLine>> NotTaken => Lines.Where(line => !line.IsTaken).GroupBy(line => line.Refusal);
}
