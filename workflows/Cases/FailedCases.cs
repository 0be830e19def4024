using System.Globalization;
using Relais.Cases.Restarting;
using Relais.Chasing;

namespace Relais.Cases;

/// <summary>
/// Finds the open cases whose orchestration has failed, and starts each anew from its rows, once a day: what a crash has mixed up in a history stays behind. One that fails again the same day fails for a
/// reason that somebody must look at, and needs attention.
/// </summary>
/// <remarks>
/// A crash can mix up a history because the hub hands out what a turn wants done before it stores the turn. Where the process dies in between, the turn is played again, perhaps at another time and with
/// another outcome, and the result of what was wanted first can be taken for that of what was wanted then.
/// </remarks>
public sealed class FailedCases(ICaseStore cases, RunDoor restarts, TimeProvider clock)
{
    private const string Reason = "The orchestration failed; its own page says why.";

    /// <returns>The codes of those that were started anew, and of those that need attention now.</returns>
    public async Task<(IReadOnlyList<string> Restarted, IReadOnlyList<string> Marked)> RunAsync(ICaseRuns runs, CancellationToken cancellation = default)
    {
        var (restarted, marked) = (new List<string>(), new List<string>());
        var each = new CaseByCase("could not be started anew");
        foreach (var id in await runs.AllFailedAsync(cancellation))
        {
            await each.TryAsync(id, async () =>
            {
                // A step's failure is its case's. An order may start the case anew meanwhile: it writes to the row first.
                if (await cases.FindAsync(id, cancellation) is not { Attention: null, Run: null } @case || !@case.Status.IsOpen()) return;
                if (await runs.FindAsync(id, cancellation) != RunState.Failed) return;
                if (await TryRestartAsync(id, runs, cancellation)) restarted.Add(id);
                else if (await TryMarkAsync(@case, cancellation)) marked.Add(id);
            });
        }

        each.ThrowIfAnyFailed();
        return (restarted, marked);
    }

    private async Task<bool> TryRestartAsync(string code, ICaseRuns runs, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var order = new RunOrder(RunAct.Restart, string.Create(CultureInfo.InvariantCulture, $"failed-{WorkingCalendar.DateOf(now):yyyyMMdd}"), now, Party.System);
        if (await restarts.IsKnownAsync(code, order.Key, cancellation)) return false;
        await restarts.OrderAsync(code, order, reason: null, runs, cancellation);
        return true;
    }

    private async Task<bool> TryMarkAsync(CaseRecord @case, CancellationToken cancellation)
    {
        var attention = new Attention(clock.GetUtcNow(), Reason, @case.Code);
        var decided = await cases.ChangeAsync(@case.Code, new CaseRows(), state => state.Case.Version == @case.Version ? attention.Of(state.Case) : null, cancellation);
        return decided.Case.Version == @case.Version;
    }
}
