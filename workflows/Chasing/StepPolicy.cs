using System.Text.Json.Serialization;
using Relais.Referrals;

namespace Relais.Chasing;

/// <summary>How one step is chased.</summary>
/// <param name="Window">Where the step belongs to a date of the world and ends by itself; it then has no deadline and never stalls.</param>
/// <param name="Release">After how long the process goes on without the answer, which is still taken.</param>
public sealed record StepPolicy(
    StepOwner Owner,
    StepRule Urgent,
    StepRule High,
    StepRule Normal,
    StepWindow? Window = null,
    PolicyDuration? Release = null)
{
    public StepRule For(Priority priority) => priority switch
    {
        Priority.Urgent => Urgent,
        Priority.High => High,
        _ => Normal,
    };
}

/// <summary>Who must answer a step, which decides whom an escalation may still tell.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<StepOwner>))]
public enum StepOwner
{
    /// <summary>The office's desk or its counsellor.</summary>
    Office,

    /// <summary>The case manager who sent the referral.</summary>
    Referrer,
    Supervisor,
    Coordinator,
}

/// <summary>What a priority makes of a step.</summary>
/// <param name="Deadline">From the ask to T; null where the step has a window.</param>
/// <param name="Reminders">To the owner, three at most.</param>
/// <param name="Levels">Who hears of the breach: level 1 first.</param>
/// <param name="Stall">When the owner's mails stop; null where the step has a window.</param>
public sealed record StepRule(
    PolicyDuration? Deadline,
    IReadOnlyList<RelativeMoment> Reminders,
    IReadOnlyList<EscalationLevel> Levels,
    RelativeMoment? Stall,
    Sending AskBy,
    Sending RemindBy);

public sealed record EscalationLevel(RelativeMoment At, Audience Tell);

/// <summary>When a step is open that belongs to a date of the world.</summary>
/// <param name="OpensBefore">How long before the date the owner is asked.</param>
/// <param name="ClosesAfter">How long after the date the step is missed.</param>
public sealed record StepWindow(PolicyDuration OpensBefore, PolicyDuration ClosesAfter);

/// <summary>Whether a mail goes out by itself or waits for its reader's daily digest.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<Sending>))]
public enum Sending
{
    AtOnce,
    Digest,
}
