using Grpc.Core;
using Microsoft.DurableTask.Client;
using Relais.Cases;
using Relais.Cases.Restarting;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>Reads all that is shown of one instance.</summary>
public sealed class InstanceReading(PartReading parts, ICaseStore cases, TimeProvider clock)
{
    public async Task<InstanceView> ReadAsync(InstanceName name, DurableTaskClient tasks, bool isAdministrator, CancellationToken cancellation)
    {
        var state = parts.ReadAsync(async stop => new InstanceState(await tasks.GetInstanceAsync(name.Id, getInputsAndOutputs: true, stop)), cancellation);
        var history = parts.ReadAsync(stop => HistoryAsync(tasks, name.Id, stop), cancellation);
        var children = name.IsStep ? Task.FromResult(new Part<InstancePage>(new InstancePage([], null))) : parts.ReadAsync(stop => InstanceLists.ChildrenAsync(tasks, name.Id, stop), cancellation);
        var @case = name.Case is { } code ? await parts.ReadAsync(async stop => new CaseFound(await cases.FindAsync(code, stop)), cancellation) : new Part<CaseFound>(new CaseFound(null));
        return new InstanceView(name, await state, await history, await children, @case.Value?.Case, clock.GetUtcNow(), isAdministrator);
    }

    /// <returns>Nothing for an instance that is not there.</returns>
    public static async Task<IReadOnlyList<HistoryRow>> HistoryAsync(DurableTaskClient tasks, string id, CancellationToken cancellation)
    {
        try
        {
            return HistoryRows.Of(await tasks.GetOrchestrationHistoryAsync(id, cancellation));
        }
        catch (Exception gone) when (gone is ArgumentException or RpcException { StatusCode: StatusCode.NotFound })
        {
            return [];
        }
    }

    private sealed record CaseFound(CaseRecord? Case);
}

/// <param name="Found">Null where the hub knows no such instance.</param>
public sealed record InstanceState(OrchestrationMetadata? Found);

/// <param name="Case">The case that it is of, as far as there is one and it could be read.</param>
/// <param name="Now">What ages are counted to.</param>
public sealed record InstanceView(
    InstanceName Name,
    Part<InstanceState> State,
    Part<IReadOnlyList<HistoryRow>> History,
    Part<InstancePage> Children,
    CaseRecord? Case,
    DateTimeOffset Now,
    bool IsAdministrator)
{
    /// <summary>What became of the act that led here.</summary>
    public (RunAct Act, ActOutcome Outcome)? Told { get; init; }

    public OrchestrationMetadata? Found => State.Value?.Found;

    public IReadOnlyList<RunAct> Acts => OfferedActs.For(Name, Found?.RuntimeStatus, Case);

    /// <summary>What the failure said: on this backend it stands in the output.</summary>
    public string? Failure => Found is { RuntimeStatus: OrchestrationRuntimeStatus.Failed } failed ? failed.FailureDetails?.ErrorMessage ?? failed.SerializedOutput ?? "" : null;
}
