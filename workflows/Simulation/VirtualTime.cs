using DurableTask.Core;
using DurableTask.Core.Command;
using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Shims;

namespace Relais.Simulation;

/// <summary>
/// Runs the shipped orchestrations on the real replay engine in virtual time: it keeps the histories itself, runs the activities, jumps to the next timer or
/// scripted event, and replays each instance from its start at every step, as the runtime does. A case of fourteen months takes milliseconds, and a
/// non-deterministic orchestration fails at once.
/// </summary>
/// <remarks>One thread; nothing here runs side by side.</remarks>
public sealed class VirtualTime
{
    private readonly IDurableTaskFactory _tasks;
    private readonly IServiceProvider _services;
    private readonly DurableTaskShimFactory _shims = DurableTaskShimFactory.Default;
    private readonly Dictionary<string, VirtualInstance> _instances = [];
    private readonly List<VirtualInstance> _started = [];
    private readonly Queue<VirtualInstance> _ready = [];
    private readonly PriorityQueue<Func<Task>, (DateTimeOffset Time, long Order)> _agenda = new();
    private long _order;

    internal VirtualTime(IDurableTaskFactory tasks, IServiceProvider services, VirtualClock clock)
    {
        _tasks = tasks;
        _services = services;
        Clock = clock;
    }

    public VirtualClock Clock { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>The version of the process that instances start with, children too unless their parent says otherwise (<c>defaultVersion</c> in <c>host.json</c>); empty where that does not matter.</summary>
    public string Version { get; set; } = "";

    /// <summary>Called before each activity with its name and serialised input; what it throws is the activity's failure.</summary>
    public Action<string, string?>? BeforeActivity { get; set; }

    /// <summary>Called after each activity, when its effect is there and its result is not yet known: true runs it again, as a crash would.</summary>
    public Func<string, bool>? RunTwice { get; set; }

    /// <summary>
    /// Called after each turn, when what it wants done has been handed out and the turn itself is not yet kept: a time loses the turn, as a crash there would. What the turn took in is delivered anew after that
    /// time; what comes meanwhile is taken before it. Null keeps the turn.
    /// </summary>
    public Func<VirtualInstance, TimeSpan?>? LoseTurn { get; set; }

    /// <summary>All that ran, in the order of their start; the same id may have run more than once.</summary>
    public IReadOnlyList<VirtualInstance> Instances => _started;

    public VirtualInstance? Find(string instanceId) => _instances.GetValueOrDefault(instanceId);

    /// <returns>False when an instance of that id is running; a finished one is replaced, as on the real storage.</returns>
    public bool Start(string name, string instanceId, object input) =>
        Start(name, instanceId, JsonDataConverter.Default.Serialize(input), Version, parent: null);

    /// <summary>Forgets an instance that has ended.</summary>
    /// <returns>False when there is none.</returns>
    public bool Forget(string instanceId) => _instances.TryGetValue(instanceId, out var ended) && ended.IsOver && _instances.Remove(instanceId);

    /// <summary>Ends an instance where it stands; its parent hears of it as of a failure.</summary>
    /// <returns>False when there is no running instance of that id.</returns>
    public bool Terminate(string instanceId, string? output) => End(instanceId, new OrchestrationCompleteOrchestratorAction { OrchestrationStatus = OrchestrationStatus.Terminated, Result = output });

    /// <summary>Lets an instance fail where it stands, as it does when a turn cannot read its history.</summary>
    /// <returns>False when there is no running instance of that id.</returns>
    public bool Fail(string instanceId, Exception cause) =>
        End(instanceId, new OrchestrationCompleteOrchestratorAction { OrchestrationStatus = OrchestrationStatus.Failed, FailureDetails = new FailureDetails(cause) });

    /// <summary>Lets an instance take nothing in until it is resumed.</summary>
    /// <returns>False when there is no running instance of that id.</returns>
    public bool Suspend(string instanceId, string? reason) => Post(instanceId, new ExecutionSuspendedEvent(-1, reason));

    /// <returns>False when there is no running instance of that id.</returns>
    public bool Resume(string instanceId, string? reason) => Post(instanceId, new ExecutionResumedEvent(-1, reason));

    /// <returns>False when there is no running instance of that id.</returns>
    public bool Raise(string instanceId, string eventName, object? payload) => RaiseSerialized(instanceId, eventName, JsonDataConverter.Default.Serialize(payload));

    /// <summary>Something that happens in the world at a time, such as a person answering.</summary>
    public void At(DateTimeOffset time, Func<Task> happening) => _agenda.Enqueue(happening, (time < Now ? Now : time, _order++));

    /// <summary>Lets everything happen that needs no time to pass.</summary>
    public async Task SettleAsync()
    {
        while (_ready.TryDequeue(out var instance)) await TurnAsync(instance);
    }

    /// <summary>Lets time pass until the given moment.</summary>
    public async Task RunUntilAsync(DateTimeOffset time)
    {
        await SettleAsync();
        while (_agenda.TryPeek(out _, out var next) && next.Time <= time) await StepAsync();
        Clock.Set(time);
    }

    /// <summary>Lets time pass until nothing is left to happen, or a condition holds.</summary>
    /// <returns>False when time ran out first.</returns>
    public async Task<bool> RunAsync(Func<bool> until, DateTimeOffset atMost)
    {
        await SettleAsync();
        while (!until())
        {
            if (!_agenda.TryPeek(out _, out var next) || next.Time > atMost) return false;
            await StepAsync();
        }

        return true;
    }

    private async Task StepAsync()
    {
        _agenda.TryDequeue(out var happening, out var due);
        if (due.Time > Now) Clock.Set(due.Time);
        await happening!();
        await SettleAsync();
    }

    private bool Start(string name, string instanceId, string? input, string version, ParentInstance? parent)
    {
        if (_instances.TryGetValue(instanceId, out var old) && !old.IsOver)
        {
            // A child takes the place of one that was started by a turn that is lost.
            if (parent is null) return false;
            old.GiveWay();
        }

        var instance = new VirtualInstance(name, instanceId, $"{instanceId}#{_order++}", parent);
        _instances[instanceId] = instance;
        _started.Add(instance);
        Deliver(instance, new ExecutionStartedEvent(-1, input)
        {
            Name = name,
            Version = version,
            OrchestrationInstance = instance.Identity,
            ParentInstance = parent,
        });
        return true;
    }

    private bool RaiseSerialized(string instanceId, string eventName, string? payload) => Post(instanceId, new EventRaisedEvent(-1, payload) { Name = eventName });

    private bool Post(string instanceId, HistoryEvent message)
    {
        if (Find(instanceId) is not { IsOver: false } instance) return false;
        Deliver(instance, message);
        return true;
    }

    private bool End(string instanceId, OrchestrationCompleteOrchestratorAction ending)
    {
        if (Find(instanceId) is not { IsOver: false } instance) return false;
        instance.Complete(ending, Now.UtcDateTime);
        TellParent(instance, ending);
        return true;
    }

    private void Deliver(VirtualInstance instance, HistoryEvent message)
    {
        if (instance.IsOver) return;
        instance.Arrived.Add(message);
        Rouse(instance);
    }

    private void Rouse(VirtualInstance instance)
    {
        if (instance.HasNews && !_ready.Contains(instance)) _ready.Enqueue(instance);
    }

    /// <summary>One turn of an instance: all of its history is replayed, then what arrived is taken, and what it then wants is done.</summary>
    private async Task TurnAsync(VirtualInstance instance)
    {
        if (instance.IsOver) return;
        var taken = instance.TakeArrived(Now.UtcDateTime);
        var actions = Replay(instance.Name, instance.History, instance.Parent).Actions;
        var afterwards = new List<Func<Task>>();
        foreach (var action in actions) Act(instance, action, afterwards);
        instance.EndTurn(Now.UtcDateTime);
        if (instance.Ended != OrchestrationStatus.ContinuedAsNew && LoseTurn?.Invoke(instance) is { } later)
        {
            instance.LoseTurn();
            At(Now + later, () =>
            {
                foreach (var message in taken) Deliver(instance, message);
                return Task.CompletedTask;
            });
        }
        else
        {
            instance.KeepTurn();
        }

        foreach (var effect in afterwards) await effect();
        Rouse(instance);
    }

    /// <summary>Replays a history with the code of now.</summary>
    /// <param name="through">Wraps the orchestrator, for whoever wants to watch it.</param>
    /// <returns>What it does about the last turn; to fail, where it no longer does what the turns before say.</returns>
    public OrchestratorExecutionResult Replay(
        string name, IReadOnlyList<HistoryEvent> history, ParentInstance? parent, Func<ITaskOrchestrator, ITaskOrchestrator>? through = null)
    {
        // What came with the last turn is new; the turns before are replayed.
        var newFrom = LastTurn(history);
        var state = new OrchestrationRuntimeState([.. history.Take(newFrom)]);
        foreach (var happened in history.Skip(newFrom)) state.AddEvent(happened);
        if (!_tasks.TryCreateOrchestrator(new TaskName(name), _services, out var orchestrator)) throw new InvalidOperationException($"There is no orchestration {name}.");
        var from = parent is null ? null : new ParentOrchestrationInstance(new TaskName(parent.Name), parent.OrchestrationInstance.InstanceId);

        // The version that children start with, by the name that the Functions host hands it over by.
        var properties = new Dictionary<string, object?> { ["defaultVersion"] = Version };
        var shim = _shims.CreateOrchestration(new TaskName(name), through is null ? orchestrator : through(orchestrator), properties, from);
        return new TaskOrchestrationExecutor(state, shim, BehaviorOnContinueAsNew.Carryover, ErrorPropagationMode.UseFailureDetails).Execute();
    }

    private static int LastTurn(IReadOnlyList<HistoryEvent> history)
    {
        for (var index = history.Count - 1; index > 0; index--)
        {
            if (history[index] is OrchestratorStartedEvent) return index;
        }

        return 0;
    }

    private void Act(VirtualInstance instance, OrchestratorAction action, List<Func<Task>> afterwards)
    {
        switch (action)
        {
            case ScheduleTaskOrchestratorAction schedule:
                instance.Record(new TaskScheduledEvent(schedule.Id, schedule.Name!, schedule.Version, schedule.Input), Now.UtcDateTime);
                afterwards.Add(() => RunActivityAsync(instance, schedule));
                break;
            case CreateTimerOrchestratorAction timer:
                instance.Record(new TimerCreatedEvent(timer.Id, timer.FireAt), Now.UtcDateTime);
                afterwards.Add(() =>
                {
                    At(new DateTimeOffset(timer.FireAt, TimeSpan.Zero), () =>
                    {
                        Deliver(instance, new TimerFiredEvent(-1, timer.FireAt) { TimerId = timer.Id });
                        return Task.CompletedTask;
                    });
                    return Task.CompletedTask;
                });
                break;
            case CreateSubOrchestrationAction child:
                instance.Record(
                    new SubOrchestrationInstanceCreatedEvent(child.Id) { Name = child.Name, Version = child.Version, InstanceId = child.InstanceId, Input = child.Input },
                    Now.UtcDateTime);
                afterwards.Add(() =>
                {
                    var parent = new ParentInstance { Name = instance.Name, Version = "", OrchestrationInstance = instance.Identity, TaskScheduleId = child.Id };
                    Start(child.Name!, child.InstanceId!, child.Input, child.Version ?? Version, parent);
                    return Task.CompletedTask;
                });
                break;
            case SendEventOrchestratorAction send:
                instance.Record(
                    new EventSentEvent(send.Id) { InstanceId = send.Instance!.InstanceId, Name = send.EventName, Input = send.EventData },
                    Now.UtcDateTime);
                afterwards.Add(() =>
                {
                    RaiseSerialized(send.Instance.InstanceId, send.EventName!, send.EventData);
                    return Task.CompletedTask;
                });
                break;
            case OrchestrationCompleteOrchestratorAction { OrchestrationStatus: OrchestrationStatus.ContinuedAsNew } again:
                instance.Complete(again, Now.UtcDateTime);
                afterwards.Add(() =>
                {
                    Start(instance.Name, instance.Id, again.Result, again.NewVersion ?? instance.Version ?? Version, instance.Parent);
                    foreach (var unheard in again.CarryoverEvents) Deliver(_instances[instance.Id], unheard);
                    return Task.CompletedTask;
                });
                break;
            case OrchestrationCompleteOrchestratorAction complete:
                instance.Complete(complete, Now.UtcDateTime);
                afterwards.Add(() =>
                {
                    TellParent(instance, complete);
                    return Task.CompletedTask;
                });
                break;
            default:
                throw new NotSupportedException($"Virtual time does not know {action.OrchestratorActionType}.");
        }
    }

    private async Task RunActivityAsync(VirtualInstance instance, ScheduleTaskOrchestratorAction schedule)
    {
        try
        {
            BeforeActivity?.Invoke(schedule.Name!, schedule.Input);
            var output = await RunActivityOnceAsync(instance, schedule);
            if (RunTwice?.Invoke(schedule.Name!) == true) output = await RunActivityOnceAsync(instance, schedule);
            Deliver(instance, new TaskCompletedEvent(-1, schedule.Id, output));
        }
#pragma warning disable CA1031 // Whatever an activity throws is its failure, as in the runtime.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var cause = failure is DurableTask.Core.Exceptions.TaskFailureException { InnerException: { } inner } ? inner : failure;
            Deliver(instance, new TaskFailedEvent(-1, schedule.Id, cause.Message, null, new FailureDetails(cause)));
        }
    }

    private async Task<string> RunActivityOnceAsync(VirtualInstance instance, ScheduleTaskOrchestratorAction schedule)
    {
        var name = new TaskName(schedule.Name!);
        if (!_tasks.TryCreateActivity(name, _services, out var activity)) throw new InvalidOperationException($"There is no activity {name}.");

        // The runtime hands arguments over as an array of one.
        return await _shims.CreateActivity(name, activity).RunAsync(new TaskContext(instance.Identity), schedule.Input);
    }

    private void TellParent(VirtualInstance instance, OrchestrationCompleteOrchestratorAction complete)
    {
        if (instance.Parent is not { } parent || Find(parent.OrchestrationInstance.InstanceId) is not { } waiting || waiting.Identity.ExecutionId != parent.OrchestrationInstance.ExecutionId) return;
        Deliver(waiting, complete.OrchestrationStatus == OrchestrationStatus.Completed
            ? new SubOrchestrationInstanceCompletedEvent(-1, parent.TaskScheduleId, complete.Result)
            : new SubOrchestrationInstanceFailedEvent(-1, parent.TaskScheduleId, complete.Result, complete.Details, complete.FailureDetails));
    }
}
