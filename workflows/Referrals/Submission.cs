using Relais.Cases;

namespace Relais.Referrals;

/// <summary>What becomes of a referral at the door.</summary>
public abstract record Submission
{
    private Submission()
    {
    }

    /// <summary>A new case.</summary>
    public sealed record Accepted(string CaseCode, CaseStatus Status) : Submission;

    /// <summary>The same referral came before.</summary>
    public sealed record Known(string CaseCode, CaseStatus Status) : Submission;

    /// <summary>The partner's external id came before with other content.</summary>
    /// <param name="Differences">The fields that differ, by path.</param>
    public sealed record Conflict(string CaseCode, IReadOnlyList<string> Differences) : Submission;

    /// <summary>The person is followed already, for the same service.</summary>
    /// <param name="CaseCode">None where the partner may not see that case.</param>
    /// <param name="Path">The field that matches.</param>
    public sealed record Duplicate(string? CaseCode, string Path) : Submission;

    /// <summary>No office serves the region.</summary>
    public sealed record NoOffice : Submission;
}
