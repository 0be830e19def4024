using Relais.Cases.Restarting;

namespace Relais.Cases;

/// <summary>
/// Finds the open cases that nothing runs: their task hub was lost or changed, or their orchestration was ended by a tool that wrote nothing down. They are marked, and the reconciler
/// starts them from their rows, at their step.
/// </summary>
public sealed class LostCases(ICaseStore cases, IPendingWork pending, TimeProvider clock)
{
    private const int PageSize = 250;

    /// <returns>The codes of those that were marked.</returns>
    public async Task<IReadOnlyList<string>> MarkAsync(ICaseRuns runs, CancellationToken cancellation = default)
    {
        var underWay = await runs.AllUnderWayAsync(cancellation);
        var marked = new List<string>();
        await foreach (var page in cases.PagesAsync(new CaseQuery(Open: true, PageSize: PageSize), cancellation))
        {
            foreach (var code in page.Items.Select(@case => @case.Code).Where(code => !underWay.Contains(code)))
            {
                if (!await IsLostAsync(code, runs, cancellation)) continue;
                await pending.MarkAsync(new PendingCase(code, clock.GetUtcNow()), cancellation);
                marked.Add(code);
            }
        }

        return marked;
    }

    /// <summary>It may have been opened, or closed, since the others were listed. What was terminated by an order, or has failed, waits for somebody to look at it.</summary>
    private async Task<bool> IsLostAsync(string code, ICaseRuns runs, CancellationToken cancellation) =>
        await cases.FindAsync(code, cancellation) is { Run: not { Act: RunAct.Terminate } } @case
        && @case.Status.IsOpen()
        && await runs.FindAsync(code, cancellation) is RunState.Missing or RunState.Ended;
}
