using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Cases.Bulk;
using Relais.Chasing;
using Relais.Functions.Dashboard.Case.Commands;
using Relais.Functions.Problems;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Bulk;

/// <summary>Shows what a command would do in each of the cases; nothing is changed yet.</summary>
public sealed class PostBulkPreview(BulkDrafts drafts, BulkDoor door, ICaseStore cases, IDirectory directory, PolicyCatalog policies, Calendars calendars, TimeProvider clock)
{
    /// <summary>So many cases are read at the same time.</summary>
    private const int AtOnce = 10;

    [Function(nameof(PostBulkPreview)), OpenToRoles(Role.Supervisor, Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "bulk/preview")] HttpRequest request, CancellationToken cancellation)
    {
        var draft = await drafts.ReadAsync(await request.ReadFormAsync(cancellation), request.User, cancellation);
        var reading = await directory.ReadAsync(cancellation);
        if (draft.Order is null && draft.UndoOf is not null) return ProblemAnswer.Of(StatusCodes.Status400BadRequest, draft.Problems);
        if (draft.Order is not { } order) return PostBulkChoice.Choice(draft, request.User, reading, policies);

        var lines = await door.PreviewAsync(order, cancellation);
        var moves = order.Command.Name == CommandName.Move ? await MovesAsync(order.Command, lines, cancellation) : [];
        return new DashboardPage<BulkPreviewPage>(new BulkPreview(draft, order, lines, reading, moves));
    }

    /// <summary>What another policy would move in each case that takes it.</summary>
    private async Task<Dictionary<string, IReadOnlyList<MomentMove>?>> MovesAsync(CaseCommand command, IReadOnlyList<BulkLine> lines, CancellationToken cancellation)
    {
        var calendar = await calendars.ReadAsync(cancellation);
        var moves = new Dictionary<string, IReadOnlyList<MomentMove>?>();
        foreach (var some in lines.Where(line => line.IsTaken).Chunk(AtOnce))
        {
            var histories = await Task.WhenAll(some.Select(line => cases.ReadHistoryAsync(line.Code, cancellation)));
            foreach (var history in histories.OfType<CaseHistory>()) moves[history.Case.Code] = Foresight.Of(command, history, policies, calendar, clock.GetUtcNow());
        }

        return moves;
    }
}

/// <summary>What an order would do.</summary>
/// <param name="Moves">What it would move of what is planned, by case; null where that cannot be told beforehand.</param>
public sealed record BulkPreview(BulkDraft Draft, BulkOrder Order, IReadOnlyList<BulkLine> Lines, DirectoryReading Directory, IReadOnlyDictionary<string, IReadOnlyList<MomentMove>?> Moves)
{
    public IReadOnlyList<BulkLine> Taken => [.. Lines.Where(line => line.IsTaken)];

    /// <summary>The cases that do not take it, by the reason; none stands for those that there are not.</summary>
    public IEnumerable<IGrouping<CommandRefusal?, BulkLine>> NotTaken => Lines.Where(line => !line.IsTaken).GroupBy(line => line.Refusal);
}
