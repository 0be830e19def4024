using System.Text.Json.Serialization;
using Relais.Chasing;

namespace Relais.Cases;

/// <summary>One asking of a step: the <c>step-{nnn}-{key}</c> row.</summary>
/// <remarks>Stored: add optional fields only.</remarks>
public sealed record StepRecord
{
    public required int Number { get; init; }

    public required string Key { get; init; }

    public required StepState State { get; init; }

    /// <summary>Who must answer, a <see cref="Party"/>.</summary>
    public required string Owner { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>None while the step waits for its day.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>The day that it was to be asked on, as the policy had it when the step opened; none where it has no day of its own, and in rows of earlier versions.</summary>
    public WorldDate? AskOn { get; init; }

    /// <summary>The how-manieth attempt, check or month, as the policy had it when the step opened; none where it is asked once, and in rows of earlier versions.</summary>
    public int? Occurrence { get; init; }

    /// <summary>What is still to come if nobody answers, as last planned.</summary>
    public IReadOnlyList<Moment> Plan { get; init; } = [];

    /// <summary>Counts the plannings, so that a repeated one does not undo a later change.</summary>
    public int Revision { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Days by which reminders were postponed, oldest first.</summary>
    public IReadOnlyList<Snooze> Snoozes { get; init; } = [];

    /// <summary>The store's version of this row (an ETag); null for a row not read from the store.</summary>
    public string? Version { get; init; }

    /// <summary>Two steps that the process has open at once: whether it is the same person is asked beside any, and information may still come while it is decided.</summary>
    public bool MayRunBeside(StepRecord other) => Key == Steps.SamePerson.Key || (Key == Steps.SupplyInformation.Key && other.Key == Steps.Decide.Key);

    /// <summary>Names the step within its case: <c>005-confirm-place</c>.</summary>
    public static string Id(int number, string key) => $"{number:D3}-{key}";
}

[JsonConverter(typeof(KebabCaseEnumConverter<StepState>))]
public enum StepState
{
    /// <summary>Waits for its day, or for an answer.</summary>
    Open,

    Answered,

    /// <summary>Its window closed without an answer.</summary>
    Missed,

    /// <summary>The process went another way.</summary>
    Cancelled,
}

/// <summary>The answer that counts: the <c>answer-{nnn}-{key}</c> row, inserted once.</summary>
/// <remarks>Stored: add optional fields only.</remarks>
public sealed record AnswerRecord(int Number, string Key, AnswerGiven Given);

/// <summary>Free text of an answer or a note: a <c>note-{id}</c> row, erased with the person's data.</summary>
/// <remarks>Stored: add optional fields only.</remarks>
/// <param name="Id">Sortable; holds no personal data.</param>
/// <param name="Texts">The free texts by field name: <c>question</c>, <c>information</c>, <c>title</c>, <c>reason</c>, <c>note</c> …</param>
public sealed record NoteRecord(string Id, DateTimeOffset At, string By, IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>The note that holds the free text of a step's answer.</summary>
    public static string OfAnswer(int number, string key) => "answer-" + StepRecord.Id(number, key);
}

/// <summary>One line of the case's log: the <c>log-{time}-{n}</c> row.</summary>
/// <remarks>Stored: add optional fields only.</remarks>
/// <param name="Id">Unique among the entries of one instant and derived from what happened, so that writing twice leaves one line.</param>
/// <param name="By">A <see cref="Party"/>.</param>
public sealed record LogEntry(DateTimeOffset At, string Id, LogKind Kind, string By, Channel Channel)
{
    /// <summary>The step's key and number.</summary>
    public string? Step { get; init; }

    public int? Number { get; init; }

    public CaseStatus? Status { get; init; }

    public Answer? Answer { get; init; }

    /// <summary>The reminder's number or the escalation's level.</summary>
    public int? Level { get; init; }

    /// <summary>Who was asked, reminded or told, a <see cref="Party"/>.</summary>
    public string? Audience { get; init; }

    /// <summary>A reason code.</summary>
    public string? Code { get; init; }

    /// <summary>A date that the entry is about: the resume date of a hold, the deadline asked for.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Replanned: the deadline as it was before.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>A further word: an office id, a policy version, a provider's reason. No personal data.</summary>
    public string? Detail { get; init; }

    /// <summary>The note with the free text that belongs to the entry.</summary>
    public string? Note { get; init; }
}

[JsonConverter(typeof(KebabCaseEnumConverter<LogKind>))]
public enum LogKind
{
    Opened,
    StatusChanged,
    Asked,
    Reminded,
    Escalated,
    Stalled,
    StallReasonGiven,
    Answered,
    LateAnswer,
    Missed,
    MomentSkipped,
    Held,
    Resumed,
    Snoozed,
    Reassigned,
    Transferred,
    Moved,
    WentTo,
    Noted,
    Commanded,
    Fedback,
    Mailed,
    MailRefused,
    Delivered,
    Bounced,
    NeedsAttention,
    Retried,
    Revoked,
    Reopened,
    Closed,
    Linked,

    /// <summary>The calendar changed, and with it what is planned for a step.</summary>
    Replanned,

    /// <summary>The receiving server does not take a mail for now.</summary>
    Deferred,

    /// <summary>The provider did not even try to deliver a mail.</summary>
    Dropped,

    /// <summary>The recipient took a mail for spam.</summary>
    SpamReported,

    /// <summary>A reply by email was kept for an administrator, and changed nothing.</summary>
    ReplyKept,

    /// <summary>A reply by email was not understood, or asked for help.</summary>
    ReplyUnclear,

    /// <summary>A machine answered a mail.</summary>
    AutomaticReply,

    /// <summary>The person resembles that of another case, which a supervisor is asked about.</summary>
    Resembled,

    /// <summary>What the case held of people was erased.</summary>
    Erased,

    /// <summary>The person's data were shown to somebody.</summary>
    Read,

    /// <summary>A place in a training is held for the case.</summary>
    PlaceHeld,

    /// <summary>Nobody confirmed the place in time: it is free for others.</summary>
    PlaceReleased,

    /// <summary>An administrator has done something to the case's orchestration.</summary>
    Operated,
}
