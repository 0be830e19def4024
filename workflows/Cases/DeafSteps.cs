namespace Relais.Cases;

/// <summary>Orchestrations that run though the task hub does not say so, since a crash has kept the beginning from their row: whatever is signalled to them is refused, as if they had ended.</summary>
public interface IDeafRuns
{
    /// <summary>Has them listen again.</summary>
    /// <returns>Their ids.</returns>
    Task<IReadOnlyList<string>> WakeAsync(CancellationToken cancellation = default);
}

/// <summary>Finds the steps that could not be told of their answer because the task hub took them for ended. Their cases are marked, and the reconciler tells them.</summary>
public sealed class DeafSteps(IDeafRuns deaf, IPendingWork pending, TimeProvider clock)
{
    /// <returns>The codes of the cases that were marked.</returns>
    public async Task<IReadOnlyList<string>> MarkAsync(CancellationToken cancellation = default)
    {
        var codes = (await deaf.WakeAsync(cancellation)).Select(InstanceName.Of).Where(name => name.IsStep).Select(name => name.Case!).Distinct().ToList();
        foreach (var code in codes) await pending.MarkAsync(new PendingCase(code, clock.GetUtcNow()), cancellation);
        return codes;
    }
}
