using Relais.Cases;
using Relais.Cases.Bulk;

namespace Relais.Tests.Support;

/// <summary>Hands everything on to other runs, but for what a test does otherwise.</summary>
public abstract class ForwardingRuns(ICaseRuns runs) : ICaseRuns
{
    public virtual Task<bool> StartAsync(CaseStart start, CancellationToken cancellation = default) => runs.StartAsync(start, cancellation);

    public virtual Task<bool> SignalStepAsync(string code, int number, string step, StepSignal signal, CancellationToken cancellation = default) => runs.SignalStepAsync(code, number, step, signal, cancellation);

    public virtual Task<bool> SignalCaseAsync(string code, CaseSignal signal, CancellationToken cancellation = default) => runs.SignalCaseAsync(code, signal, cancellation);

    public virtual Task<bool> ReplanAsync(string change, CancellationToken cancellation = default) => runs.ReplanAsync(change, cancellation);

    public virtual Task<bool> CommandManyAsync(BulkRound round, CancellationToken cancellation = default) => runs.CommandManyAsync(round, cancellation);

    public virtual Task<bool> ForgetAsync(string instance, CancellationToken cancellation = default) => runs.ForgetAsync(instance, cancellation);

    public virtual Task<IReadOnlyList<string>> UnderWayAsync(string code, CancellationToken cancellation = default) => runs.UnderWayAsync(code, cancellation);

    public virtual Task<IReadOnlySet<string>> AllUnderWayAsync(CancellationToken cancellation = default) => runs.AllUnderWayAsync(cancellation);

    public virtual Task<IReadOnlyList<string>> AllFailedAsync(CancellationToken cancellation = default) => runs.AllFailedAsync(cancellation);

    public virtual Task<bool> IsRunningByAsync(string code, string order, CancellationToken cancellation = default) => runs.IsRunningByAsync(code, order, cancellation);

    public virtual Task<bool> TerminateAsync(string instance, CancellationToken cancellation = default) => runs.TerminateAsync(instance, cancellation);

    public virtual Task<RunState> FindAsync(string instance, CancellationToken cancellation = default) => runs.FindAsync(instance, cancellation);

    public virtual Task KeepPostGoingAsync(CancellationToken cancellation = default) => runs.KeepPostGoingAsync(cancellation);
}
