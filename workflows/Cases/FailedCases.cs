using System.Globalization;
using Relais.Cases.Restarting;
using Relais.Chasing;

namespace Relais.Cases;

/// <summary>
/// Finds the open cases whose orchestration has failed, and starts each anew from its rows, once a day: what a crash has mixed up in a history stays behind. One that fails again the same day fails for a
/// reason that somebody must look at, and needs attention. A step that has failed, and that its case has gone past since, is forgotten: nobody needs to look at it.
/// </summary>
/// <remarks>
/// A crash can mix up a history because the hub hands out what a turn wants done before it stores the turn. Where the process dies in between, the turn is played again, perhaps at another time and with
/// another outcome, and the result of what was wanted first can be taken for that of what was wanted then.
/// </remarks>
public sealed class FailedCases(ICaseStore cases, RunDoor restarts, TimeProvider clock)
{
    private const string Reason = "The orchestration failed; its own page says why.";

    public async Task<FailedRound> RunAsync(ICaseRuns runs, CancellationToken cancellation = default)
    {
        var (restarted, marked, forgotten) = (new List<string>(), new List<string>(), new List<string>());
        var each = new CaseByCase("could not be started anew");
        foreach (var name in (await runs.AllFailedAsync(cancellation)).Select(InstanceName.Of).Where(name => name.Case is not null))
        {
            await each.TryAsync(name.Case!, async () =>
            {
                if (name.IsStep)
                {
                    if (await TryForgetAsync(name, runs, cancellation)) forgotten.Add(name.Id);
                    return;
                }

                // An order may start the case anew meanwhile: it writes to the row first.
                if (await cases.FindAsync(name.Id, cancellation) is not { Attention: null, Run: null } @case || !@case.Status.IsOpen()) return;
                if (await runs.FindAsync(name.Id, cancellation) != RunState.Failed) return;
                if (await TryRestartAsync(name.Id, runs, cancellation)) restarted.Add(name.Id);
                else if (await TryMarkAsync(@case, cancellation)) marked.Add(name.Id);
            });
        }

        each.ThrowIfAnyFailed();
        return new FailedRound(restarted, marked, forgotten);
    }

    /// <summary>A step's failure is its case's. Once that runs again, it starts the step anew under the same id, unless the step is over in its rows. The hub would delete what runs, too.</summary>
    private async Task<bool> TryForgetAsync(InstanceName step, ICaseRuns runs, CancellationToken cancellation) =>
        await cases.ReadHistoryAsync(step.Case!, cancellation) is { Case.Run: null } history
        && history.IsPast(step)
        && await runs.FindAsync(step.Case!, cancellation) is RunState.Running or RunState.Ended
        && await runs.FindAsync(step.Id, cancellation) == RunState.Failed
        && await runs.ForgetAsync(step.Id, cancellation);

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

/// <summary>What was done about what had failed.</summary>
/// <param name="Restarted">The codes of the cases that were started anew.</param>
/// <param name="Marked">The codes of those that need attention now.</param>
/// <param name="Forgotten">The ids of the steps that their cases have gone past.</param>
public sealed record FailedRound(IReadOnlyList<string> Restarted, IReadOnlyList<string> Marked, IReadOnlyList<string> Forgotten);
