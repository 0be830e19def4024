namespace Relais.Cases;

/// <summary>Finds the steps that run though nobody waits for them, and tells them to stop.</summary>
/// <remarks>
/// The hub starts what a turn of a case wants started before it keeps the turn. Where the process dies in between, and a command comes before the turn is played again, the case goes another way, and the
/// step that was started first is left alone: it would chase somebody for an answer that leads nowhere.
/// </remarks>
public sealed class StraySteps(ICaseStore cases, TimeProvider clock)
{
    /// <summary>No step takes so long to end when its case goes on.</summary>
    private static readonly TimeSpan Ending = TimeSpan.FromMinutes(30);

    /// <returns>The ids of those that were told to stop.</returns>
    public async Task<IReadOnlyList<string>> StopAsync(ICaseRuns runs, CancellationToken cancellation = default)
    {
        var stopped = new List<string>();
        var underWay = await runs.AllUnderWayAsync(cancellation);
        foreach (var names in underWay.Select(InstanceName.Of).Where(name => name.IsStep).GroupBy(name => name.Case!))
        {
            // Mostly a case runs, and one step of it.
            var code = names.Key;
            if (underWay.Contains(code) && names.Count() == 1) continue;
            if (await cases.ReadHistoryAsync(code, cancellation) is not { Case: { Run: null, Attention: null } } history) continue;
            foreach (var stray in history.Steps.Where(step => IsStray(step, history)))
            {
                var id = StepAsk.InstanceId(code, stray.Number, stray.Key);
                if (names.Any(name => name.Id == id) && await runs.SignalStepAsync(code, stray.Number, stray.Key, new StepSignal(SignalKind.Stop), cancellation)) stopped.Add(id);
            }
        }

        return stopped;
    }

    /// <summary>The case has ended, or has long been at another step, beside which this one does not run.</summary>
    private bool IsStray(StepRecord step, CaseHistory history)
    {
        if (step.State != StepState.Open) return false;
        var other = history.CurrentStep;
        if (other == step || (other is not null && step.MayRunBeside(other))) return false;
        return (other?.OpenedAt ?? history.Case.ClosedAt) < clock.GetUtcNow() - Ending;
    }
}
