using Relais.Cases.Restarting;
using Relais.Chasing;
using Relais.Referrals;

namespace Relais.Cases;

/// <summary>Where a case stands, as people see it: the <c>case</c> row.</summary>
/// <remarks>Stored: add optional fields only.</remarks>
public sealed record CaseRecord
{
    public required string Code { get; init; }

    public required CaseStatus Status { get; init; }

    /// <summary>The office that acts, by id.</summary>
    public required string Office { get; init; }

    /// <summary>The id of the partner that sent the referral.</summary>
    public required string Partner { get; init; }

    public required Priority Priority { get; init; }

    /// <summary>The service referred for: <c>TRAINING</c>, <c>EMPLOYMENT</c> …</summary>
    public required string Service { get; init; }

    /// <summary>The region's id: <c>kolda</c>.</summary>
    public required string Region { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The policy version that the case keeps until it is moved.</summary>
    public required string PolicyVersion { get; init; }

    /// <summary>The case manager who gets the feedback.</summary>
    public required string ReferrerName { get; init; }

    public required string ReferrerEmail { get; init; }

    public Language ReferrerLanguage { get; init; }

    public string? Programme { get; init; }

    /// <summary>The step that the process waits for; none before the first and after the last.</summary>
    public CurrentStep? Step { get; init; }

    /// <summary>Since when every level has been told of the current step and nobody answered.</summary>
    public DateTimeOffset? StalledSince { get; init; }

    /// <summary>Since when the supervisor has the task of calling the owner; over when the next step opens.</summary>
    public DateTimeOffset? CallTaskSince { get; init; }

    /// <summary>Why the current step has stalled, a reason code; none while nobody has said.</summary>
    public string? StallReason { get; init; }

    /// <summary>The highest level that was told of the current step; 0 while none was.</summary>
    public int EscalationLevel { get; init; }

    /// <summary>A mail of the current step that did not arrive, until a later one does or somebody else is asked.</summary>
    public Undelivered? Undelivered { get; init; }

    public Hold? Hold { get; init; }

    /// <summary>What went wrong technically, until an administrator's retry succeeds.</summary>
    public Attention? Attention { get; init; }

    /// <summary>What an administrator wants of the case's orchestration; none where it simply runs.</summary>
    public RunOrder? Run { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The closure code, or the revocation code.</summary>
    public string? Outcome { get; init; }

    /// <summary>What the process has learnt on its way; an instance started anew goes on from it.</summary>
    public required CaseFacts Facts { get; init; }

    /// <summary>The highest step number used; it counts up over the case's whole life.</summary>
    public int LastStep { get; init; }

    /// <summary>The claims to free when the case ends.</summary>
    public IReadOnlyList<ClaimKey> Claims { get; init; } = [];

    /// <summary>When what lists show of the case last changed; the store says so as it writes.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The ids of the events that the partner's webhook was told of; they are kept longer than the deliveries are.</summary>
    public IReadOnlyList<string> Told { get; init; } = [];

    /// <summary>The codes of other cases of the same person.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];

    /// <summary>The store's version of this row (an ETag); null for a row not read from the store.</summary>
    public string? Version { get; init; }

    /// <summary>The store's own note on where lists show the case; nobody else's concern, but it travels with the record.</summary>
    public string? Indexed { get; init; }

    /// <summary>When what the case holds of people was erased; it then is a line in the statistics.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>Of an erased case: how old the person was at the referral, <c>18-24</c>.</summary>
    public string? AgeBand { get; init; }

    /// <summary>Of an erased case: when it was opened, <c>2026-Q4</c>.</summary>
    public string? Quarter { get; init; }
}

/// <param name="Owner">A <see cref="Party"/>.</param>
/// <param name="AskedAt">None while the step waits for its day.</param>
public sealed record CurrentStep(string Key, int Number, string Owner, DateTimeOffset? AskedAt, DateTimeOffset DueAt);

/// <param name="Until">The day on which the case resumes by itself.</param>
public sealed record Hold(DateTimeOffset Since, DateOnly Until, string By);

/// <param name="At">When the provider found out.</param>
/// <param name="To">Whom it was for, a <see cref="Party"/>.</param>
public sealed record Undelivered(DateTimeOffset At, string To);

/// <param name="Reason">A sentence for an administrator; no personal data.</param>
/// <param name="Instance">The orchestration instance that waits for the retry.</param>
public sealed record Attention(DateTimeOffset Since, string Reason, string Instance)
{
    /// <summary>The change that says so, in the case's row and in its log.</summary>
    /// <param name="line">The id of the log's line.</param>
    internal CaseChange Of(CaseRecord @case, string line = "attention") => new(@case.Code)
    {
        Case = @case with { Attention = this },
        Log = [new LogEntry(Since, line, LogKind.NeedsAttention, Party.System, Channel.System) { Detail = Reason }],
    };
}

/// <summary>What the process has learnt on its way. No personal data.</summary>
/// <remarks>Stored, and travels in orchestrations: add optional fields only.</remarks>
public sealed record CaseFacts
{
    public required string Office { get; init; }

    public IReadOnlyList<string> VisitedOffices { get; init; } = [];

    /// <summary>Under 18 at the referral: the co-ordinator is asked before the desk.</summary>
    public bool Minor { get; init; }

    public int Redirects { get; init; }

    public int Questions { get; init; }

    /// <summary>When the first decide step of this office opened: its clock goes on after information was asked for.</summary>
    public DateTimeOffset? DecidingSince { get; init; }

    /// <summary>When the decide clock stood still.</summary>
    public IReadOnlyList<Pause> DecidePauses { get; init; } = [];

    /// <summary>The counsellor's person id, once one is named.</summary>
    public string? Counsellor { get; init; }

    public int ContactAttempts { get; init; }

    public WorldDate? TrainingStart { get; init; }

    public WorldDate? TrainingEnd { get; init; }

    /// <summary>The id of the session of the list that the training is; none where its dates were typed.</summary>
    public string? TrainingSession { get; init; }

    public int AttendanceChecks { get; init; }

    /// <summary>The day of completion or placement, which the follow-up months count from.</summary>
    public WorldDate? FollowUpFrom { get; init; }

    public int FollowUpsDone { get; init; }

    /// <summary>The day of the extra check that a rejected closure asked for.</summary>
    public WorldDate? ExtraFollowUpOn { get; init; }

    /// <summary>What the last follow-up found: <c>employed</c>, <c>seeking</c> …</summary>
    public string? LastFollowUp { get; init; }

    /// <summary>The code that closure is asked with.</summary>
    public string? ClosureCode { get; init; }

    /// <summary>The status in which review was asked, or closure requested.</summary>
    public CaseStatus? ReviewIn { get; init; }

    /// <summary>The step that is asked again when closure is rejected.</summary>
    public string? ClosureFrom { get; init; }

    /// <summary>The suspected duplicate, by case code.</summary>
    public string? SamePersonAs { get; init; }

    public bool SamePersonAsked { get; init; }
}
