using Relais.Cases;

namespace Relais.Tests.Support;

/// <summary>Keeps signals back until they are let through, the last one first.</summary>
public sealed class LateRuns(ICaseRuns runs) : ForwardingRuns(runs)
{
    private readonly Stack<Func<Task>> _late = [];

    public async Task ComeInReverseAsync()
    {
        while (_late.TryPop(out var come)) await come();
    }

    public override Task<bool> SignalStepAsync(string code, int number, string step, StepSignal signal, CancellationToken cancellation = default) =>
        LateAsync(() => base.SignalStepAsync(code, number, step, signal, cancellation));

    public override Task<bool> SignalCaseAsync(string code, CaseSignal signal, CancellationToken cancellation = default) => LateAsync(() => base.SignalCaseAsync(code, signal, cancellation));

    /// <remarks>Whoever tells is not told whether it is heard: as long as nobody has looked, it may be.</remarks>
    private Task<bool> LateAsync(Func<Task> come)
    {
        _late.Push(come);
        return Task.FromResult(true);
    }
}
