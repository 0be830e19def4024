using DurableTask.Core;
using DurableTask.Core.Command;
using DurableTask.Core.History;

namespace Relais.Simulation;

/// <summary>An orchestration instance in virtual time, with its history.</summary>
public sealed class VirtualInstance
{
    private readonly List<HistoryEvent> _history = [];

    internal VirtualInstance(string name, string id, string executionId, ParentInstance? parent)
    {
        Name = name;
        Identity = new OrchestrationInstance { InstanceId = id, ExecutionId = executionId };
        Parent = parent;
    }

    public string Name { get; }

    public string Id => Identity.InstanceId;

    public OrchestrationInstance Identity { get; }

    public ParentInstance? Parent { get; }

    /// <summary>All that has happened, in the runtime's own events.</summary>
    public IReadOnlyList<HistoryEvent> History => _history;

    /// <summary>How it ended; null while it runs.</summary>
    public OrchestrationStatus? Ended { get; private set; }

    public bool IsOver => Ended is not null;

    /// <summary>The result or the failure, serialised.</summary>
    public string? Output { get; private set; }

    /// <summary>What it began with, serialised.</summary>
    public string? Input => _history.Concat(Arrived).OfType<ExecutionStartedEvent>().FirstOrDefault()?.Input;

    internal List<HistoryEvent> Arrived { get; } = [];

    internal void TakeArrived(DateTime now)
    {
        Record(new OrchestratorStartedEvent(-1), now);
        foreach (var message in Arrived) Record(message, now);
        Arrived.Clear();
    }

    internal void EndTurn(DateTime now) => Record(new OrchestratorCompletedEvent(-1), now);

    internal void Record(HistoryEvent happened, DateTime now)
    {
        happened.Timestamp = now;
        _history.Add(happened);
    }

    internal void Complete(OrchestrationCompleteOrchestratorAction complete, DateTime now)
    {
        Ended = complete.OrchestrationStatus;
        Output = complete.Result ?? complete.FailureDetails?.ToString();
        Record(new ExecutionCompletedEvent(complete.Id, complete.Result, complete.OrchestrationStatus, complete.FailureDetails), now);
    }
}
