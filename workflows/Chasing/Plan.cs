using System.Text.Json.Serialization;
using Relais.Cases;

namespace Relais.Chasing;

/// <summary>What will happen to an asked step, and when, if nobody answers.</summary>
/// <param name="AskAt">When the owner is asked (UTC); in the past where the ask has been made.</param>
/// <param name="DueAt">The deadline T (UTC).</param>
/// <param name="Moments">What is still to be done, in the order of time; an instant may hold several moments.</param>
/// <param name="Skipped">Moments that lay in the past when they were planned and no longer matter (rule 7 of the process).</param>
/// <param name="Ended">How the step has ended, where it has: nothing is left to be planned.</param>
public sealed record Plan(DateTimeOffset AskAt, DateTimeOffset DueAt, IReadOnlyList<Moment> Moments, IReadOnlyList<Moment>? Skipped = null, StepResult? Ended = null) : Echo;

/// <summary>One thing to do at one time.</summary>
/// <param name="Number">
/// The reminder's number (1 to 3), the escalation's level (1 to 3), or how often the owner was asked before; 0 for the other kinds.
/// </param>
public sealed record Moment(MomentKind Kind, DateTimeOffset At, int Number = 0, Audience Audience = Audience.Nobody)
{
    /// <summary>Names the moment within its step: <c>ask</c>, <c>ask-1</c> (asked again), <c>remind-2</c>, <c>escalate-1</c>, <c>stall</c>.</summary>
    [JsonIgnore]
    public string Key => Number == 0 ? Kind.ToString().ToLowerInvariant() : $"{Kind.ToString().ToLowerInvariant()}-{Number}";
}

[JsonConverter(typeof(KebabCaseEnumConverter<MomentKind>))]
public enum MomentKind
{
    /// <summary>The owner is asked.</summary>
    Ask,

    /// <summary>The owner is reminded.</summary>
    Remind,

    /// <summary>The deadline passes; nothing is sent for it.</summary>
    Due,

    /// <summary>A higher level is told of the breach.</summary>
    Escalate,

    /// <summary>The levels were told and nobody answered.</summary>
    Stall,

    /// <summary>The process no longer waits for this step, which stays open beside it (information that was asked for).</summary>
    Release,

    /// <summary>The window closes: the step is missed and the case goes on.</summary>
    Close,
}

[JsonConverter(typeof(KebabCaseEnumConverter<Audience>))]
public enum Audience
{
    Nobody,
    Owner,
    Supervisor,
    Coordinator,
    Heads,
}
