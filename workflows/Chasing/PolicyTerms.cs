namespace Relais.Chasing;

/// <summary>What the process itself needs to know of its policy; the rest is asked of the planner.</summary>
/// <remarks>Travels in orchestrations: add optional fields only.</remarks>
/// <param name="Version">The policy's version, which the case keeps until it is moved.</param>
/// <param name="FollowUpMonths">Months after completion or placement: 1, 3, 6, 12.</param>
/// <param name="AttendanceEveryDays">Calendar days between two attendance checks.</param>
public sealed record PolicyTerms(
    string Version,
    IReadOnlyList<int> FollowUpMonths,
    int AttendanceEveryDays,
    int MaxHoldDays,
    int MaxSnoozes,
    int MaxSnoozeWorkingDays);
