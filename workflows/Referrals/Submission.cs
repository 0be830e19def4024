using Relais.Cases;

namespace Relais.Referrals;

/// <summary>What becomes of a referral at the door.</summary>
public abstract record Submission
{
    private Submission()
    {
    }

    /// <summary>A new case.</summary>
    /// <param name="Like">An open case that may be of the same person, which a supervisor is asked about; none where nobody resembles.</param>
    public sealed record Accepted(string CaseCode, CaseStatus Status, Resembling? Like = null) : Submission;

    /// <summary>The same referral came before.</summary>
    /// <param name="Like"><inheritdoc cref="Accepted" path="/param[@name='Like']"/></param>
    public sealed record Known(string CaseCode, CaseStatus Status, Resembling? Like = null) : Submission;

    /// <summary>The partner's external id came before with other content.</summary>
    /// <param name="Differences">The fields that differ, by path.</param>
    public sealed record Conflict(string CaseCode, IReadOnlyList<string> Differences) : Submission;

    /// <summary>The person is followed already, for the same service.</summary>
    /// <param name="CaseCode">None where the partner may not see that case.</param>
    /// <param name="Path">The field that matches.</param>
    public sealed record Duplicate(string? CaseCode, string Path) : Submission;

    /// <summary>There is something wrong with it.</summary>
    public sealed record Refused(Checked Read) : Submission;

    /// <summary>No office serves the region.</summary>
    public sealed record NoOffice : Submission;
}

/// <summary>A case whose person resembles the referral's.</summary>
/// <param name="CaseCode">None where the partner may not see that case.</param>
public sealed record Resembling(string? CaseCode);
