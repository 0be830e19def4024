using System.Text.Json.Serialization;
using Relais.Cases;
using Relais.Referrals;
using Relais.Trainings;

namespace Relais.Emails;

/// <summary>What a mail says, as data. No personal data of the returnee: case code, step, dates, link.</summary>
/// <remarks>Stored in the <c>Outlook</c>, without step, choices and link, while it waits to be sent: add optional fields only.</remarks>
public sealed record EmailMessage
{
    public required MessageKind Kind { get; init; }

    public required Language Language { get; init; }

    public required string CaseCode { get; init; }

    public required string RecipientName { get; init; }

    /// <summary>Why the recipient gets it: their part in the case.</summary>
    public required RecipientRole Role { get; init; }

    public required Priority Priority { get; init; }

    /// <summary>The service referred for: <c>TRAINING</c> …</summary>
    public required string Service { get; init; }

    /// <summary>The name of the office that acts.</summary>
    public required string OfficeName { get; init; }

    /// <summary>The name of the partner that sent the referral; without it, both agencies ask.</summary>
    public string? PartnerName { get; init; }

    /// <summary>The step asked about; none for feedback that is about none.</summary>
    [JsonIgnore]
    public Step? Step { get; init; }

    /// <summary>What can be answered, in order.</summary>
    [JsonIgnore]
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    public DateTimeOffset? AskedAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The reminder's number, the escalation's level, the working days of a postponement, or how many steps are late.</summary>
    public int Number { get; init; }

    /// <summary>Who must answer, in words: the office's name, or a person's.</summary>
    public string? OwnerName { get; init; }

    /// <summary>The answer page; a choice is preselected with <c>?choice=</c>.</summary>
    [JsonIgnore]
    public Uri? AnswerUrl { get; init; }

    /// <summary>Escalate: the question itself did not reach the owner.</summary>
    public bool OwnerUnreachable { get; init; }

    /// <summary>Bounced: what became of the mail instead of arriving.</summary>
    public Delivery? Delivery { get; init; }

    /// <summary>Unclear: the names of the fields that the reply lacked.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Answered already: what was answered before and when; <see cref="OwnerName"/> says by whom. None where the step is no longer asked.</summary>
    public AnswerGiven? Given { get; init; }

    /// <summary>What is fed back to the referrer.</summary>
    public Feedback? Feedback { get; init; }

    /// <summary>A reason code that belongs to the feedback, or that closure is asked with. Only an office's reason to decline, and why reminders are postponed, is said in the mail: the others tell of the person.</summary>
    public string? Code { get; init; }

    /// <summary>Dates that belong to the question or the feedback: the training's start and end, the follow-up's month.</summary>
    public DateOnly? Start { get; init; }

    public DateOnly? End { get; init; }

    /// <summary>Follow-up: after how many months. Attendance and first contact: the how-manieth check or attempt.</summary>
    public int? Occurrence { get; init; }

    /// <summary>Same person: the code of the case that this one resembles.</summary>
    public string? OtherCase { get; init; }

    /// <summary>Decide: the counsellor whom Relais suggests, by name, and how many open cases wait for them.</summary>
    public string? Suggested { get; init; }

    public int SuggestedOpenCases { get; init; }

    /// <summary>Orientation and confirm place: the next training sessions that have a place left.</summary>
    public IReadOnlyList<NamedSession> Sessions { get; init; } = [];

    /// <summary>What every mail about a case says, to whom it says it.</summary>
    public static EmailMessage About(CaseRecord @case, MessageKind kind, Recipient recipient, DirectoryReading directory) => new()
    {
        Kind = kind,
        Language = recipient.Language,
        CaseCode = @case.Code,
        RecipientName = recipient.Name,
        Role = recipient.Role,
        Priority = @case.Priority,
        Service = @case.Service,
        OfficeName = directory.OfficeName(@case.Office),
        PartnerName = directory.PartnerName(@case.Partner),
        Start = @case.Facts.TrainingStart?.Date,
        End = @case.Facts.TrainingEnd?.Date,
    };
}

[JsonConverter(typeof(KebabCaseEnumConverter<MessageKind>))]
public enum MessageKind
{
    /// <summary>Asks a step of its owner.</summary>
    Ask,

    /// <summary>Reminds the owner.</summary>
    Remind,

    /// <summary>Tells a higher level that a step is late and who must answer.</summary>
    Escalate,

    /// <summary>Tells the referrer of a decision.</summary>
    Feedback,

    /// <summary>Tells the counsellor that information which was asked for has come, after the clock had resumed.</summary>
    InformationCame,

    /// <summary>Tells the owner of the open step that the referral is revoked: nothing more is to be done.</summary>
    Revoked,

    /// <summary>Tells the supervisor and the administrators that a mail did not arrive.</summary>
    Bounced,

    /// <summary>Tells the supervisor and the administrators that several steps in a row of one person went unanswered.</summary>
    StepsLate,

    /// <summary>Asks back, after a reply that was not understood or lacked something.</summary>
    Unclear,

    /// <summary>Lists the choices to whoever asked for help.</summary>
    Help,

    /// <summary>Tells whoever replied that the step had been answered before, by whom and when, or is no longer asked.</summary>
    AnsweredAlready,

    /// <summary>Tells the supervisor that the owner's reminders are postponed.</summary>
    Snoozed,

    /// <summary>Asks the supervisor to call the owner of a step that has stalled, and why it has.</summary>
    CallTask,

    /// <summary>Tells the owner that the place that was held for the case has been given back, and asks the step again.</summary>
    PlaceReleased,

    /// <summary>Answers a reply that needs a place in a session which has none left, and asks the step again.</summary>
    NoPlaceLeft,
}

public static class MessageKinds
{
    /// <summary>Whether a reply to such a mail is an answer to its step: the numbers of a call task are reasons, and news ask nothing.</summary>
    public static bool IsAnsweredByReply(this MessageKind kind) =>
        kind is MessageKind.Ask or MessageKind.Remind or MessageKind.Escalate or MessageKind.InformationCame or MessageKind.PlaceReleased or MessageKind.NoPlaceLeft or MessageKind.Unclear or MessageKind.Help;
}

/// <summary>The decisions that are fed back to the referrer.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<Feedback>))]
public enum Feedback
{
    Acknowledged,
    Accepted,
    Declined,
    Enrolled,
    Completed,
    DroppedOut,
    Closed,
}

[JsonConverter(typeof(KebabCaseEnumConverter<RecipientRole>))]
public enum RecipientRole
{
    /// <summary>The step is theirs to answer.</summary>
    Owner,

    /// <summary>They supervise the owner.</summary>
    Supervisor,

    Coordinator,

    Head,

    /// <summary>They sent the referral.</summary>
    Referrer,

    /// <summary>They see to it that Relais works.</summary>
    Administrator,
}
