using Microsoft.DurableTask.Client;
using Relais.Cases;
using Relais.Emails.Texts;
using Relais.Functions.Housekeeping;
using Relais.Functions.Storage;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>How the engine stands: each part by itself, so that one that cannot be read hides no other.</summary>
/// <param name="IsAdministrator">Whether the reader may act, and read what errors say.</param>
public sealed record EngineBoard(
    Part<InstanceCounts> Instances,
    Part<TroubledCases> Troubled,
    Part<IReadOnlyList<QueueState>> Queues,
    Part<FailedEvents> Events,
    Part<TimerStates> Timers,
    Part<RunVersions> Versions,
    string CurrentVersion,
    bool IsAdministrator)
{
    public int? Failed => Instances.Value?.Of(OrchestrationRuntimeStatus.Failed).Count;

    public int? PutAside => Queues.Value?.Sum(queue => queue.PutAside);

    public int? Late => Timers.Value?.All.Count(timer => timer.NeedsLook);

    public bool IsWhole => Instances.Value is not null && Troubled.Value is not null && Queues.Value is not null && Events.Value is not null && Timers.Value is not null;

    /// <summary>How many kinds of trouble there are.</summary>
    public int Matters => new[] { Failed, Troubled.Value?.Cases.Count, PutAside, Events.Value?.Items.Count, Late }.Count(number => number > 0);
}

/// <param name="IsMore">Whether there are more than these.</param>
public sealed record TroubledCases(IReadOnlyList<TroubledCase> Cases, bool IsMore);

/// <summary>A case that needs attention.</summary>
/// <param name="Refused">The mails that the sending service will not take: what they were, to whom, and why.</param>
/// <param name="IsTerminated">Whether an administrator has terminated it, so that it is to be restarted rather than retried.</param>
public sealed record TroubledCase(string Code, Attention Attention, IReadOnlyList<RefusedMailLine> Refused, bool IsTerminated);

public sealed record RefusedMailLine(string Kind, Noun Recipient, string Reason);

/// <summary>A queue with what waits there.</summary>
/// <param name="Backlog">Null where there is no such queue (yet).</param>
/// <param name="PutAside">How many messages wait in its poison queue; our own queues have one.</param>
/// <param name="IsOfHub">Whether it is the task hub's.</param>
public sealed record QueueState(string Name, Backlog? Backlog, int PutAside, bool IsOfHub);

/// <param name="IsMore">Whether there are more than these.</param>
public sealed record FailedEvents(IReadOnlyList<FailedEvent> Items, bool IsMore);

public sealed record FailedEvent(string PartnerName, Relais.Partners.Delivery Delivery);

public sealed record TimerStates(IReadOnlyList<TimerState> All);

/// <param name="Last">Null where it has never run (since that was first noted).</param>
/// <param name="Next">When it is due after that.</param>
public sealed record TimerState(string Name, TimerRun? Last, DateTimeOffset? Next, bool IsLate)
{
    public bool NeedsLook => IsLate || Last?.Error is not null;
}
