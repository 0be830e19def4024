using Relais.Cases.Bulk;

namespace Relais.Cases;

/// <summary>The running orchestrations, seen from outside.</summary>
public interface ICaseRuns
{
    /// <returns>False when the case is running already.</returns>
    Task<bool> StartAsync(CaseStart start, CancellationToken cancellation = default);

    /// <returns>False when it is too late: the step's orchestration is not there (any more).</returns>
    Task<bool> SignalStepAsync(string code, int number, string step, StepSignal signal, CancellationToken cancellation = default);

    /// <returns>False when the case's orchestration is not there (any more).</returns>
    Task<bool> SignalCaseAsync(string code, CaseSignal signal, CancellationToken cancellation = default);

    /// <summary>Starts telling all open cases that a change of the calendar has come.</summary>
    /// <returns>False when they are being told already.</returns>
    Task<bool> ReplanAsync(string change, CancellationToken cancellation = default);

    /// <summary>Starts giving each case of an order its turn.</summary>
    /// <returns>False when that is under way already.</returns>
    Task<bool> CommandManyAsync(BulkRound round, CancellationToken cancellation = default);

    Task<RunState> FindAsync(string instance, CancellationToken cancellation = default);

    /// <summary>The case's orchestrations that have not ended, its steps before itself.</summary>
    Task<IReadOnlyList<string>> UnderWayAsync(string code, CancellationToken cancellation = default);

    /// <summary>The ids of all orchestrations that have not ended, whatever they are.</summary>
    Task<IReadOnlySet<string>> AllUnderWayAsync(CancellationToken cancellation = default);

    /// <summary>The ids of all orchestrations that have failed, whatever they are.</summary>
    Task<IReadOnlyList<string>> AllFailedAsync(CancellationToken cancellation = default);

    /// <summary>Whether what runs is the very run that an administrator's order started.</summary>
    Task<bool> IsRunningByAsync(string code, string order, CancellationToken cancellation = default);

    /// <summary>Ends an orchestration where it stands, for good; it takes a moment.</summary>
    /// <returns>False when it is not there, or has ended.</returns>
    Task<bool> TerminateAsync(string instance, CancellationToken cancellation = default);

    /// <summary>Deletes the history of an orchestration that has ended.</summary>
    /// <returns>False when there is none.</returns>
    Task<bool> ForgetAsync(string instance, CancellationToken cancellation = default);

    /// <summary>Starts the rounds of the post, unless they run.</summary>
    Task KeepPostGoingAsync(CancellationToken cancellation = default);
}

public enum RunState
{
    Missing,
    Running,

    /// <summary>It ended by itself, or was terminated.</summary>
    Ended,
    Failed,
}
