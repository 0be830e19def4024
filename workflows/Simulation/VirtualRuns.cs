using DurableTask.Core;
using Relais.Cases;
using Relais.Cases.Bulk;
using Relais.Cases.Replanning;
using Relais.Emails.Rounds;

namespace Relais.Simulation;

/// <summary>The cases that run in virtual time.</summary>
public sealed class VirtualRuns(VirtualTime time) : ICaseRuns
{
    public Task<bool> StartAsync(CaseStart start, CancellationToken cancellation = default) =>
        Task.FromResult(time.Start(nameof(CaseOrchestration), start.Code, start));

    public Task<bool> SignalStepAsync(string code, int number, string step, StepSignal signal, CancellationToken cancellation = default) =>
        Task.FromResult(time.Raise(StepAsk.InstanceId(code, number, step), StepRun.Event, signal));

    public Task<bool> SignalCaseAsync(string code, CaseSignal signal, CancellationToken cancellation = default) =>
        Task.FromResult(time.Raise(code, CaseRun.Event, signal));

    public Task<bool> ReplanAsync(string change, CancellationToken cancellation = default) =>
        Task.FromResult(time.Start(nameof(CalendarOrchestration), CalendarRound.InstanceId(change), new CalendarRound(change)));

    public Task<bool> CommandManyAsync(BulkRound round, CancellationToken cancellation = default) =>
        Task.FromResult(time.Start(nameof(BulkOrchestration), BulkRound.InstanceId(round.Id), round));

    public Task KeepPostGoingAsync(CancellationToken cancellation = default)
    {
        time.Start(nameof(PostOrchestration), PostOrchestration.InstanceId, new PostRounds());
        return Task.CompletedTask;
    }

    public Task<bool> ForgetAsync(string instance, CancellationToken cancellation = default) => Task.FromResult(time.Forget(instance));

    public Task<RunState> FindAsync(string code, CancellationToken cancellation = default) => Task.FromResult(time.Find(code) switch
    {
        null => RunState.Missing,
        { Ended: null } => RunState.Running,
        { Ended: OrchestrationStatus.Failed } => RunState.Failed,
        _ => RunState.Ended,
    });
}
