using Microsoft.DurableTask.Client;
using Relais.Cases;
using Relais.Cases.Restarting;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>What can be done to an instance, by where it and its case stand. Pure.</summary>
internal static class OfferedActs
{
    /// <param name="status">Null where the hub knows no such instance.</param>
    /// <param name="case">Null where the instance is of no case.</param>
    public static IReadOnlyList<RunAct> For(InstanceName instance, OrchestrationRuntimeStatus? status, CaseRecord? @case)
    {
        var isUnderWay = status is OrchestrationRuntimeStatus.Pending or OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Suspended;
        var isOpen = @case is { } known && known.Status.IsOpen();
        var acts = new List<RunAct>();
        if (@case is { Attention: not null, Run: null }) acts.Add(RunAct.Retry);
        if (status == OrchestrationRuntimeStatus.Suspended) acts.Add(RunAct.Resume);
        if (isOpen || (instance.Case is null && status is not null && (isUnderWay || status != OrchestrationRuntimeStatus.Completed))) acts.Add(RunAct.Restart);
        if (isUnderWay && status != OrchestrationRuntimeStatus.Suspended) acts.Add(RunAct.Suspend);
        if (isUnderWay) acts.Add(RunAct.Terminate);
        if (isOpen || (status is not null && !isUnderWay)) acts.Add(RunAct.Purge);
        return acts;
    }

    /// <summary>Whether it destroys something, and so looks grave.</summary>
    public static bool IsGrave(RunAct act) => act is RunAct.Terminate or RunAct.Purge;
}
