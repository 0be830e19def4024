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
    public string? Input => Beginning?.Input;

    /// <summary>The version of the process that it began with.</summary>
    public string? Version => Beginning?.Version;

    internal List<HistoryEvent> Arrived { get; } = [];

    private ExecutionStartedEvent? Beginning => _history.Concat(Arrived).OfType<ExecutionStartedEvent>().FirstOrDefault();

    /// <summary>Something has arrived that it can take.</summary>
    internal bool HasNews => Arrived.Exists(IsDue) && (_history.Count > 0 || Arrived.Exists(message => message is ExecutionStartedEvent));

    /// <returns>What it has taken.</returns>
    internal IReadOnlyList<HistoryEvent> TakeArrived(DateTime now)
    {
        // A turn takes nothing in before its beginning, nor what came back sooner than the history says that it was sent for.
        List<HistoryEvent> taken = [.. Arrived.Where(IsDue).OrderBy(message => message is not ExecutionStartedEvent)];
        Arrived.RemoveAll(taken.Contains);
        Record(new OrchestratorStartedEvent(-1), now);
        foreach (var message in taken) Record(message, now);
        return taken;
    }

    /// <summary>As if the last turn had never been.</summary>
    internal void LoseTurn()
    {
        var begin = _history.FindLastIndex(happened => happened is OrchestratorStartedEvent);
        _history.RemoveRange(begin, _history.Count - begin);
        (Ended, Output) = (null, null);
    }

    internal void EndTurn(DateTime now) => Record(new OrchestratorCompletedEvent(-1), now);

    /// <summary>The turn is kept: what came back for another, and answers nothing of it, is dropped.</summary>
    internal void KeepTurn() => Arrived.RemoveAll(message => !IsDue(message));

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

    /// <summary>Another one of its id takes its place while it runs: nothing reaches it any more.</summary>
    internal void GiveWay() => Ended = OrchestrationStatus.Canceled;

    private bool IsDue(HistoryEvent message)
    {
        int? sent = message switch
        {
            TaskCompletedEvent done => done.TaskScheduledId,
            TaskFailedEvent failed => failed.TaskScheduledId,
            SubOrchestrationInstanceCompletedEvent done => done.TaskScheduledId,
            SubOrchestrationInstanceFailedEvent failed => failed.TaskScheduledId,
            TimerFiredEvent fired => fired.TimerId,
            _ => null,
        };
        return sent is null || _history.Exists(happened => happened.EventId == sent);
    }
}
