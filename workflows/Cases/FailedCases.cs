namespace Relais.Cases;

/// <summary>
/// Finds the open cases whose orchestration has failed, which only a fault of the process itself makes it do, and says that each needs attention: none of them is started anew by itself, since it would
/// fail again.
/// </summary>
public sealed class FailedCases(ICaseStore cases, TimeProvider clock)
{
    private const string Reason = "The orchestration failed; its own page says why.";

    /// <returns>The codes of those that were marked.</returns>
    public async Task<IReadOnlyList<string>> MarkAsync(ICaseRuns runs, CancellationToken cancellation = default)
    {
        var marked = new List<string>();
        foreach (var id in await runs.AllFailedAsync(cancellation))
        {
            // A step's failure is its case's. An order may start the case anew meanwhile: it writes to the row first.
            if (await cases.FindAsync(id, cancellation) is not { Attention: null, Run: null } @case || !@case.Status.IsOpen()) continue;
            if (await runs.FindAsync(id, cancellation) != RunState.Failed) continue;
            var attention = new Attention(clock.GetUtcNow(), Reason, id);
            var decided = await cases.ChangeAsync(id, new CaseRows(), state => state.Case.Version == @case.Version ? attention.Of(state.Case) : null, cancellation);
            if (decided.Case.Version == @case.Version) marked.Add(id);
        }

        return marked;
    }
}
