using Relais.Cases;
using Relais.Cases.Bulk;

namespace Relais.Tests.Support;

/// <summary>Keeps signals back until they are let through, the last one first.</summary>
public sealed class LateRuns(ICaseRuns runs) : ICaseRuns
{
    private readonly Stack<Func<Task>> _late = [];

    public async Task ComeInReverseAsync()
    {
        while (_late.TryPop(out var come)) await come();
    }

    public Task<bool> StartAsync(CaseStart start, CancellationToken cancellation = default) => runs.StartAsync(start, cancellation);

    public Task<bool> SignalStepAsync(string code, int number, string step, StepSignal signal, CancellationToken cancellation = default) => LateAsync(() => runs.SignalStepAsync(code, number, step, signal, cancellation));

    public Task<bool> SignalCaseAsync(string code, CaseSignal signal, CancellationToken cancellation = default) => LateAsync(() => runs.SignalCaseAsync(code, signal, cancellation));

    public Task<bool> ReplanAsync(string change, CancellationToken cancellation = default) => runs.ReplanAsync(change, cancellation);

    public Task<bool> CommandManyAsync(BulkRound round, CancellationToken cancellation = default) => runs.CommandManyAsync(round, cancellation);

    public Task<bool> ForgetAsync(string instance, CancellationToken cancellation = default) => runs.ForgetAsync(instance, cancellation);

    public Task<IReadOnlyList<string>> UnderWayAsync(string code, CancellationToken cancellation = default) => runs.UnderWayAsync(code, cancellation);

    public Task<IReadOnlySet<string>> AllUnderWayAsync(CancellationToken cancellation = default) => runs.AllUnderWayAsync(cancellation);

    public Task<IReadOnlyList<string>> AllFailedAsync(CancellationToken cancellation = default) => runs.AllFailedAsync(cancellation);

    public Task<bool> IsRunningByAsync(string code, string order, CancellationToken cancellation = default) => runs.IsRunningByAsync(code, order, cancellation);

    public Task<bool> TerminateAsync(string instance, CancellationToken cancellation = default) => runs.TerminateAsync(instance, cancellation);

    public Task<RunState> FindAsync(string instance, CancellationToken cancellation = default) => runs.FindAsync(instance, cancellation);

    public Task KeepPostGoingAsync(CancellationToken cancellation = default) => runs.KeepPostGoingAsync(cancellation);

    /// <remarks>Whoever tells is not told whether it is heard: as long as nobody has looked, it may be.</remarks>
    private Task<bool> LateAsync(Func<Task> come)
    {
        _late.Push(come);
        return Task.FromResult(true);
    }
}
