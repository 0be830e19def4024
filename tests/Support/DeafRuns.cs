using Relais.Cases;
using Relais.Cases.Bulk;

namespace Relais.Tests.Support;

/// <summary>A process that dies between a row and the signal that follows it: what it was to tell is never told.</summary>
public sealed class DeafRuns(ICaseRuns runs) : ICaseRuns
{
    public Task<bool> StartAsync(CaseStart start, CancellationToken cancellation = default) => throw new ProcessDiedException();

    public Task<bool> SignalStepAsync(string code, int number, string step, StepSignal signal, CancellationToken cancellation = default) => throw new ProcessDiedException();

    public Task<bool> SignalCaseAsync(string code, CaseSignal signal, CancellationToken cancellation = default) => throw new ProcessDiedException();

    public Task<bool> ReplanAsync(string change, CancellationToken cancellation = default) => throw new ProcessDiedException();

    public Task<bool> CommandManyAsync(BulkRound round, CancellationToken cancellation = default) => throw new ProcessDiedException();

    public Task<bool> ForgetAsync(string instance, CancellationToken cancellation = default) => throw new ProcessDiedException();

    public Task<IReadOnlyList<string>> UnderWayAsync(string code, CancellationToken cancellation = default) => runs.UnderWayAsync(code, cancellation);

    public Task<IReadOnlySet<string>> AllUnderWayAsync(CancellationToken cancellation = default) => runs.AllUnderWayAsync(cancellation);

    public Task<IReadOnlyList<string>> AllFailedAsync(CancellationToken cancellation = default) => runs.AllFailedAsync(cancellation);

    public Task<bool> IsRunningByAsync(string code, string order, CancellationToken cancellation = default) => runs.IsRunningByAsync(code, order, cancellation);

    public Task<bool> TerminateAsync(string instance, CancellationToken cancellation = default) => throw new ProcessDiedException();

    public Task<RunState> FindAsync(string instance, CancellationToken cancellation = default) => runs.FindAsync(instance, cancellation);

    public Task KeepPostGoingAsync(CancellationToken cancellation = default) => throw new ProcessDiedException();
}

public sealed class ProcessDiedException() : Exception("The process died.");
