using System.Text.Json;
using System.Text.Json.Serialization;
using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Relais.Cases;
using Relais.Cases.Restarting;
using Relais.Functions.Cases;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>Does what an administrator wants of an instance. On one of a case it is done to the whole case, by its rows, and stands in its log.</summary>
public sealed class InstanceActs(ICaseStore cases, RunDoor runs, CommandDoor commands, TimeProvider clock, ILogger<InstanceActs> logger)
{
    /// <summary>An instance takes a moment to end; what takes longer is seen through by the reconciler.</summary>
    private const int Looks = 20;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(400);

    /// <param name="key">Names the act, so that the same again is the same.</param>
    /// <param name="by">A <see cref="Party"/>.</param>
    public async Task<ActOutcome> DoAsync(InstanceName instance, RunAct act, string key, string by, string reason, DurableTaskClient tasks, CancellationToken cancellation)
    {
        // The reason is a person's words: it is kept with the case, and in no log of the app.
        logger.LogInformation("{By} asks to {Act} the orchestration {Instance} ({Key})", by, act, instance.Id, key);
        return instance.Case is { } code && await cases.FindAsync(code, cancellation) is { } @case
            ? await DoToCaseAsync(@case, act, key, by, reason, tasks, cancellation)
            : await DoToInstanceAsync(instance.Id, act, tasks, cancellation);
    }

    private async Task<ActOutcome> DoToCaseAsync(CaseRecord @case, RunAct act, string key, string by, string reason, DurableTaskClient tasks, CancellationToken cancellation)
    {
        var code = @case.Code;
        switch (act)
        {
            case RunAct.Retry:
                var retry = new CaseCommand("engine-" + key, CommandName.Retry, by, Channel.Page, clock.GetUtcNow());
                return await commands.SendAsync(code, retry, reason, new CaseRuns(tasks), cancellation) is CommandVerdict.Accepted ? ActOutcome.Done : ActOutcome.NotNow;

            case RunAct.Suspend or RunAct.Resume:
                var changed = 0;
                foreach (var id in await new CaseRuns(tasks).UnderWayAsync(code, cancellation))
                {
                    if (await ToldAsync(() => act == RunAct.Suspend ? tasks.SuspendInstanceAsync(id, cancellation: cancellation) : tasks.ResumeInstanceAsync(id, cancellation: cancellation))) changed++;
                }

                if (changed == 0) return ActOutcome.Gone;
                await runs.LogAsync(code, act, key, by, reason, cancellation);
                return ActOutcome.Done;

            case RunAct.Purge when !@case.Status.IsOpen():
                if (await cases.ReadHistoryAsync(code, cancellation) is not { } history || await RunDoor.ForgetAsync(history, new CaseRuns(tasks), cancellation) == 0) return ActOutcome.Gone;
                await runs.LogAsync(code, act, key, by, reason, cancellation);
                return ActOutcome.Done;

            default:
                return await OrderAsync(code, new RunOrder(act, key, clock.GetUtcNow(), by), reason, tasks, cancellation);
        }
    }

    private async Task<ActOutcome> OrderAsync(string code, RunOrder order, string reason, DurableTaskClient tasks, CancellationToken cancellation)
    {
        var caseRuns = new CaseRuns(tasks);
        var isDone = await runs.OrderAsync(code, order, reason, caseRuns, cancellation);
        for (var look = 0; isDone == false && look < Looks; look++)
        {
            await Task.Delay(BetweenLooks, cancellation);
            isDone = await runs.CarryOutAsync(code, caseRuns, cancellation);
        }

        return isDone switch
        {
            null => ActOutcome.Gone,
            true => ActOutcome.Done,
            false => ActOutcome.UnderWay,
        };
    }

    private static async Task<ActOutcome> DoToInstanceAsync(string id, RunAct act, DurableTaskClient tasks, CancellationToken cancellation)
    {
        if (await tasks.GetInstanceAsync(id, getInputsAndOutputs: act == RunAct.Restart, cancellation) is not { } found) return ActOutcome.Gone;
        switch (act)
        {
            case RunAct.Suspend:
                return await ToldAsync(() => tasks.SuspendInstanceAsync(id, cancellation: cancellation)) ? ActOutcome.Done : ActOutcome.Gone;
            case RunAct.Resume:
                return await ToldAsync(() => tasks.ResumeInstanceAsync(id, cancellation: cancellation)) ? ActOutcome.Done : ActOutcome.Gone;
            case RunAct.Terminate:
                return await ToldAsync(() => tasks.TerminateInstanceAsync(id, cancellation: cancellation)) ? ActOutcome.Done : ActOutcome.Gone;
            case RunAct.Purge:
                return (await tasks.PurgeInstanceAsync(id, cancellation)).PurgedInstanceCount > 0 ? ActOutcome.Done : ActOutcome.Gone;
            case RunAct.Restart:
                return await RestartAsync(found, tasks, cancellation);
            default:
                return ActOutcome.NotNow;
        }
    }

    /// <summary>From its beginning, with the same input and the same id. What it had done it does again, which changes nothing: every activity may run twice.</summary>
    private static async Task<ActOutcome> RestartAsync(OrchestrationMetadata found, DurableTaskClient tasks, CancellationToken cancellation)
    {
        var id = found.InstanceId;
        for (var look = 0; look < Looks && found.IsRunning; look++)
        {
            await ToldAsync(() => tasks.TerminateInstanceAsync(id, cancellation: cancellation));
            if (look > 0) await Task.Delay(BetweenLooks, cancellation);
            if (await tasks.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation) is not { } now) break;
            found = now;
        }

        var input = found.SerializedInput is { } written ? JsonSerializer.Deserialize<JsonElement>(written) : (JsonElement?)null;
        try
        {
            await tasks.ScheduleNewOrchestrationInstanceAsync(found.Name, input, new StartOrchestrationOptions(id), cancellation);
            return ActOutcome.Done;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return ActOutcome.NotNow;
        }
    }

    /// <returns>False when the instance is not there, or has ended.</returns>
    private static async Task<bool> ToldAsync(Func<Task> tell)
    {
        try
        {
            await tell();
            return true;
        }
        catch (RpcException gone) when (gone.StatusCode is StatusCode.NotFound or StatusCode.FailedPrecondition)
        {
            return false;
        }
    }
}

[JsonConverter(typeof(KebabCaseEnumConverter<ActOutcome>))]
public enum ActOutcome
{
    Done,

    /// <summary>It has been written down, and is being carried out.</summary>
    UnderWay,

    /// <summary>There is nothing (any more) that it could be done to.</summary>
    Gone,

    /// <summary>Its state does not allow it at this moment.</summary>
    NotNow,
}
