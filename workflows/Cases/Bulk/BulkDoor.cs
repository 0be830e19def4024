using Relais.Chasing;

namespace Relais.Cases.Bulk;

/// <summary>Where commands to many cases come in: looked at, written down, then carried out by an orchestration.</summary>
public sealed class BulkDoor(IBulkOrders orders, ICaseStore cases, IDirectory directory, PolicyCatalog policies, TimeProvider clock)
{
    /// <summary>Results are for those who sent the command; the cases' logs keep what happened.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>Storage answers one request after the other anyway; more at once would only wait.</summary>
    private const int AtOnce = 16;

    /// <summary>What an order would do now, case by case; nothing is changed.</summary>
    public async Task<IReadOnlyList<BulkLine>> PreviewAsync(BulkOrder order, CancellationToken cancellation = default)
    {
        var entries = await directory.ReadAsync(cancellation);
        var lines = new List<BulkLine>();
        foreach (var some in order.Cases.Chunk(AtOnce)) lines.AddRange(await Task.WhenAll(some.Select(@case => LookAsync(order, @case, entries, cancellation))));
        return lines;
    }

    /// <summary>Writes the order down and starts it; the same order again starts nothing.</summary>
    public async Task OrderAsync(BulkOrder order, ICaseRuns runs, CancellationToken cancellation = default)
    {
        await orders.AddAsync(order, cancellation);
        if (await orders.FindAsync(order.Id, cancellation) is { DoneAt: null } kept) await GoOnAsync(kept, runs, cancellation);
    }

    public async Task<BulkProgress?> FindAsync(string id, CancellationToken cancellation = default) =>
        await orders.FindAsync(id, cancellation) is { } order ? new BulkProgress(order, await orders.ResultsAsync(id, cancellation)) : null;

    /// <summary>Goes on where a crash stopped: with orders that were written and not started. One that an administrator has stopped is done.</summary>
    public async Task RepairAsync(ICaseRuns runs, CancellationToken cancellation = default)
    {
        foreach (var order in await orders.UnfinishedAsync(cancellation)) await GoOnAsync(order, runs, cancellation);
    }

    /// <summary>Forgets what was done long ago.</summary>
    public Task<int> TidyAsync(CancellationToken cancellation = default) => orders.ForgetAsync(clock.GetUtcNow() - Kept, cancellation);

    private async Task GoOnAsync(BulkOrder order, ICaseRuns runs, CancellationToken cancellation)
    {
        var state = await runs.FindAsync(order.Instance, cancellation);
        if (state == RunState.Running) return;
        if (state == RunState.Missing)
        {
            await runs.CommandManyAsync(new BulkRound(order.Id, order.Cases.Count), cancellation);
            return;
        }

        // It was stopped, or failed: whoever took the command hears of it, and nobody else does.
        foreach (var result in (await orders.ResultsAsync(order.Id, cancellation)).Values.Where(result => result.Outcome == BulkOutcome.Accepted))
        {
            if ((await cases.ReadAsync(result.Code, new CaseRows(Command: order.Id), cancellation))?.Command is { AppliedAt: null } waiting)
            {
                await runs.SignalCaseAsync(result.Code, new CaseSignal(waiting.Command), cancellation);
            }
        }

        await orders.FinishAsync(order.Id, clock.GetUtcNow(), cancellation);
    }

    private async Task<BulkLine> LookAsync(BulkOrder order, BulkCase meant, DirectoryReading entries, CancellationToken cancellation)
    {
        if (await cases.FindAsync(meant.Code, cancellation) is not { } @case || (order.Office is { } office && @case.Office != office)) return new BulkLine(meant.Code, null, null);
        var command = order.CommandFor(meant);

        // Only whether reminders may be postponed depends on more than the case's own row.
        var step = command.Name == CommandName.Snooze && @case.Step is { } current
            ? (await cases.ReadAsync(meant.Code, new CaseRows(current.Number, current.Key), cancellation))?.Step
            : null;
        return new BulkLine(meant.Code, @case, CommandRules.Refuse(command, @case, step, entries, policies, clock.GetUtcNow()));
    }
}

/// <summary>What an order would do in one case.</summary>
/// <param name="Case">Null where there is no such case, or it is not the orderer's.</param>
/// <param name="Refusal">Null where the case would take it.</param>
public sealed record BulkLine(string Code, CaseRecord? Case, CommandRefusal? Refusal)
{
    public bool IsTaken => Case is not null && Refusal is null;
}
