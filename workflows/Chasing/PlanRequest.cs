using Relais.Referrals;

namespace Relais.Chasing;

/// <summary>What the planner needs to know of a step, beside policy and calendar.</summary>
/// <param name="Step">The step's key in the policy, such as <c>confirm-place</c>.</param>
/// <param name="OpenedAt">
/// When the process came to the step (UTC). The ask follows at once unless <paramref name="AskOn"/> or <paramref name="AskNextWorkingDay"/> says
/// later.
/// </param>
/// <param name="Now">The time of planning (UTC).</param>
/// <param name="AskOn">The world's date that the step belongs to: asked on that day, or, for a step with a window, the day T.</param>
/// <param name="NotAfter">The deadline is never after this date.</param>
/// <param name="Pauses">When the step's clock stood still, oldest first, all ended.</param>
/// <param name="Snoozes">Postponements that the owner asked for; they move reminders, never the deadline.</param>
/// <param name="Done">Keys of the moments already acted upon.</param>
/// <param name="AskedAt">When the ask was made, once it was. A window that a pause had overtaken is asked again: then the last time.</param>
/// <param name="UnreachableSince">Since when it is known that the question did not reach the owner: the first level is told as soon as can be.</param>
public sealed record PlanRequest(
    string Step,
    Priority Priority,
    DateTimeOffset OpenedAt,
    DateTimeOffset Now,
    WorldDate? AskOn = null,
    bool AskNextWorkingDay = false,
    WorldDate? NotAfter = null,
    IReadOnlyList<Pause>? Pauses = null,
    IReadOnlyList<Snooze>? Snoozes = null,
    IReadOnlyList<string>? Done = null,
    DateTimeOffset? AskedAt = null,
    DateTimeOffset? UnreachableSince = null);

/// <summary>A date of the world (training starts, a month has passed).</summary>
/// <param name="SaidAt">When it became known, which a policy whose days last seconds counts from.</param>
public sealed record WorldDate(DateOnly Date, DateTimeOffset SaidAt);

/// <summary>A stretch during which a step's clock stands still: a hold, or the wait for information.</summary>
public sealed record Pause(DateTimeOffset From, DateTimeOffset To);

/// <param name="WorkingDays">1 to 10.</param>
/// <param name="Code">Why, a reason code.</param>
public sealed record Snooze(DateTimeOffset At, int WorkingDays, string? Code = null);
