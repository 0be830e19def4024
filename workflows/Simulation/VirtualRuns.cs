using DurableTask.Core;
using Microsoft.DurableTask.Converters;
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

    public Task<IReadOnlyList<string>> UnderWayAsync(string code, CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<string>>(
        [.. time.Instances.Where(run => !run.IsOver && (run.Id == code || run.Id.StartsWith(code + ".", StringComparison.Ordinal))).Select(run => run.Id).OrderByDescending(id => id.Length)]);

    public Task<IReadOnlySet<string>> AllUnderWayAsync(CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlySet<string>>(time.Instances.Where(run => !run.IsOver).Select(run => run.Id).ToHashSet(StringComparer.Ordinal));

    public Task<IReadOnlyList<string>> AllFailedAsync(CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<string>>([.. time.Instances.Select(run => run.Id).Distinct().Where(id => time.Find(id) is { Ended: OrchestrationStatus.Failed })]);

    public Task<bool> IsRunningByAsync(string code, string order, CancellationToken cancellation = default) => Task.FromResult(
        time.Find(code) is { IsOver: false } run && JsonDataConverter.Default.Deserialize(run.Input, typeof(CaseStart)) is CaseStart { Order: { } by } && by == order);

    public Task<bool> TerminateAsync(string instance, CancellationToken cancellation = default) => Task.FromResult(time.Terminate(instance, null));

    public Task<bool> ForgetAsync(string instance, CancellationToken cancellation = default) => Task.FromResult(time.Forget(instance));

    public Task<RunState> FindAsync(string instance, CancellationToken cancellation = default) => Task.FromResult(time.Find(instance) switch
    {
        null => RunState.Missing,
        { Ended: null } => RunState.Running,
        { Ended: OrchestrationStatus.Failed } => RunState.Failed,
        _ => RunState.Ended,
    });
}
