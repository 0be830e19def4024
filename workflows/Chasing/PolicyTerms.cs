namespace Relais.Chasing;

/// <summary>What of a policy the process itself needs to know; part of what an orchestration starts with.</summary>
/// <remarks>stored: add optional fields only</remarks>
/// <param name="FollowUpMonths">When to check after completion or placement, ascending.</param>
public sealed record PolicyTerms(
    string Version,
    IReadOnlyList<int> FollowUpMonths,
    int AttendanceEveryDays = 28,
    int MaxHoldDays = 90,
    int MaxSnoozes = 2,
    int MaxSnoozeWorkingDays = 10);
