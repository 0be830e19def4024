using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Relais.Cases;
using Relais.Cases.Bulk;
using Relais.Cases.Replanning;
using Relais.Emails.Rounds;
using Relais.Referrals.Rebuilding;

namespace Relais.Functions.Cases;

/// <summary>The running orchestrations through the task hub's client, which a function gets with its call.</summary>
public sealed class CaseRuns(DurableTaskClient tasks) : ICaseRuns
{
    private static readonly OrchestrationRuntimeStatus[] UnderWay = [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    public Task<bool> StartAsync(CaseStart start, CancellationToken cancellation = default) => Unless(IsRunning, () =>
        tasks.ScheduleNewOrchestrationInstanceAsync(nameof(CaseOrchestration), start, new StartOrchestrationOptions(start.Code), cancellation));

    public Task<bool> SignalStepAsync(string code, int number, string step, StepSignal signal, CancellationToken cancellation = default) => Unless(IsTooLate, () =>
        tasks.RaiseEventAsync(StepAsk.InstanceId(code, number, step), StepRun.Event, signal, cancellation));

    public Task<bool> SignalCaseAsync(string code, CaseSignal signal, CancellationToken cancellation = default) => Unless(IsTooLate, () =>
        tasks.RaiseEventAsync(code, CaseRun.Event, signal, cancellation));

    public Task<bool> ReplanAsync(string change, CancellationToken cancellation = default) => Unless(IsRunning, () =>
        tasks.ScheduleNewOrchestrationInstanceAsync(
            nameof(CalendarOrchestration), new CalendarRound(change), new StartOrchestrationOptions(CalendarRound.InstanceId(change)), cancellation));

    public Task<bool> CommandManyAsync(BulkRound round, CancellationToken cancellation = default) => Unless(IsRunning, () =>
        tasks.ScheduleNewOrchestrationInstanceAsync(
            nameof(BulkOrchestration), round, new StartOrchestrationOptions(BulkRound.InstanceId(round.Id)), cancellation));

    public async Task<IReadOnlyList<string>> UnderWayAsync(string code, CancellationToken cancellation = default) =>
        [.. (await ListAsync(code, UnderWay, cancellation)).Where(id => id == code || id.StartsWith(code + ".", StringComparison.Ordinal)).OrderByDescending(id => id.Length)];

    public async Task<IReadOnlySet<string>> AllUnderWayAsync(CancellationToken cancellation = default) =>
        (await ListAsync(null, UnderWay, cancellation)).ToHashSet(StringComparer.Ordinal);

    public Task<IReadOnlyList<string>> AllFailedAsync(CancellationToken cancellation = default) => ListAsync(null, [OrchestrationRuntimeStatus.Failed], cancellation);

    public async Task<bool> IsRunningByAsync(string code, string order, CancellationToken cancellation = default)
    {
        OrchestrationMetadata? found = null;
        await Unless(_ => false, async () => found = await tasks.GetInstanceAsync(code, getInputsAndOutputs: true, cancellation));
        return found is { IsCompleted: false } && found.ReadInputAs<CaseStart>()?.Order == order;
    }

    public Task<bool> TerminateAsync(string instance, CancellationToken cancellation = default) => Unless(IsTooLate, () => tasks.TerminateInstanceAsync(instance, cancellation: cancellation));

    public async Task<bool> ForgetAsync(string instance, CancellationToken cancellation = default)
    {
        var forgotten = 0;
        await Unless(_ => false, async () => forgotten = (await tasks.PurgeInstanceAsync(instance, cancellation)).PurgedInstanceCount);
        return forgotten > 0;
    }

    public async Task<RunState> FindAsync(string instance, CancellationToken cancellation = default)
    {
        OrchestrationMetadata? found = null;
        await Unless(_ => false, async () => found = await tasks.GetInstanceAsync(instance, cancellation));
        return found?.RuntimeStatus switch
        {
            null => RunState.Missing,
            OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Terminated => RunState.Ended,
            OrchestrationRuntimeStatus.Failed => RunState.Failed,
            _ => RunState.Running,
        };
    }

    public async Task KeepPostGoingAsync(CancellationToken cancellation = default)
    {
        if (await FindAsync(PostOrchestration.InstanceId, cancellation) == RunState.Running) return;
        var options = new StartOrchestrationOptions(PostOrchestration.InstanceId);
        await Unless(IsRunning, () => tasks.ScheduleNewOrchestrationInstanceAsync(nameof(PostOrchestration), new PostRounds(), options, cancellation));
    }

    /// <returns>False when the hashes are being rebuilt already.</returns>
    public Task<bool> RebuildHashesAsync(string keyId, DateTimeOffset now, CancellationToken cancellation) => Unless(IsRunning, () =>
        tasks.ScheduleNewOrchestrationInstanceAsync(
            nameof(HashRebuild), new HashRound(keyId, now), new StartOrchestrationOptions(HashRound.InstanceId(keyId)), cancellation));

    private async Task<IReadOnlyList<string>> ListAsync(string? prefix, IEnumerable<OrchestrationRuntimeStatus> statuses, CancellationToken cancellation)
    {
        var listed = new List<string>();
        var query = new OrchestrationQuery
        {
            InstanceIdPrefix = prefix,
            Statuses = statuses,
            PageSize = 1000,
            FetchInputsAndOutputs = false,
        };
        await Unless(_ => false, async () =>
        {
            await foreach (var found in tasks.GetAllInstancesAsync(query).WithCancellation(cancellation)) listed.Add(found.InstanceId);
        });
        return listed;
    }

    private static bool IsRunning(Exception error) => error is OrchestrationAlreadyExistsException;

    /// <summary>The instance is not there, or not any more.</summary>
    private static bool IsTooLate(Exception error) => error is RpcException { StatusCode: StatusCode.NotFound or StatusCode.FailedPrecondition };

    /// <returns>False when the task hub refused for the given reason.</returns>
    private static async Task<bool> Unless(Predicate<Exception> refused, Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (Exception error) when (refused(error))
        {
            return false;
        }
        catch (RpcException error)
        {
            throw new NotNowException("The task hub did not answer in time.", error);
        }
    }
}
