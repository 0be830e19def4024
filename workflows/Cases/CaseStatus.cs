using System.Text.Json.Serialization;

namespace Relais.Cases;

/// <summary>Where a case stands; the words of the process.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<CaseStatus>))]
public enum CaseStatus
{
    Sent,
    Received,
    InfoNeeded,
    Declined,
    Accepted,
    Intake,
    Enrolled,
    InTraining,
    Trained,
    FollowUp,
    ClosureRequested,
    Closed,

    /// <summary>Final: the referrer cancelled, or consent was withdrawn.</summary>
    Revoked,
}

public static class CaseStatuses
{
    public static bool IsOpen(this CaseStatus status) => status is not (CaseStatus.Closed or CaseStatus.Revoked);
}
