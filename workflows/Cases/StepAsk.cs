using System.Text.Json.Serialization;
using Relais.Cases.Restarting;
using Relais.Chasing;
using Relais.Emails;
using Relais.Referrals;

namespace Relais.Cases;

/// <summary>The input of a step's orchestration.</summary>
/// <remarks>Travels in orchestrations: add optional fields only.</remarks>
/// <param name="Status">The case's status while the step is open.</param>
/// <param name="Owner">Who must answer, a <see cref="Party"/>.</param>
/// <param name="Facts">What the process knows so far, kept in the case row.</param>
/// <param name="StatusWhenAsked">The status from the ask on, where it differs (training has ended).</param>
/// <param name="ClockFrom">When the step's clock began, where that is before it opened: the decide clock after a question.</param>
/// <param name="Pauses">When that clock stood still.</param>
/// <param name="Beside">The step runs beside the one that the case waits for.</param>
/// <param name="Occurrence">The how-manieth attempt, check or month.</param>
public sealed record StepAsk(
    string Code,
    int Number,
    string Step,
    CaseStatus Status,
    string Owner,
    Priority Priority,
    string PolicyVersion,
    DateTimeOffset OpenedAt,
    CaseFacts Facts,
    CaseStatus? StatusWhenAsked = null,
    WorldDate? AskOn = null,
    bool AskNextWorkingDay = false,
    WorldDate? NotAfter = null,
    DateTimeOffset? ClockFrom = null,
    IReadOnlyList<Pause>? Pauses = null,
    bool Beside = false,
    int? Occurrence = null)
{
    /// <summary>The case is on hold when the step opens: it is asked on resume.</summary>
    public bool OnHold { get; init; }

    /// <summary>What was done about the step before its orchestration started anew.</summary>
    public StepResumption? Resumed { get; init; }

    /// <summary>The instance id of the step's orchestration: <c>SN-26-000123-T.005-confirm-place</c>.</summary>
    public static string InstanceId(string code, int number, string step) => $"{code}.{StepRecord.Id(number, step)}";
}

/// <summary>How a step ended.</summary>
/// <remarks>Travels in orchestrations: add optional fields only.</remarks>
public sealed record StepResult(StepState State, AnswerGiven? Given = null) : Echo
{
    /// <summary>It was not asked: another step, which a lost turn of the case has started, has its number.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool NumberTaken { get; init; }
}

/// <summary>Tells a step's orchestration that something happened.</summary>
/// <remarks>Travels in orchestrations: add optional fields only.</remarks>
/// <param name="Key">Distinguishes repeated wishes, such as two reminders by hand. Replan: the id of the change of the calendar that asks for it.</param>
/// <param name="Owner">The new owner, a <see cref="Party"/>.</param>
/// <param name="PolicyVersion">The policy to plan by from now on.</param>
/// <param name="Say">Send again: what the mail is, where it is not the question itself.</param>
/// <param name="At">Held, unreachable: since when.</param>
/// <param name="Pause">Resumed: how long the case was on hold.</param>
/// <param name="To">Send again: who is to get it, a <see cref="Party"/>; the owner where there is none.</param>
/// <param name="Order">Counts the signals of a case to its steps, so that one that comes twice is heard once; none for signals from elsewhere.</param>
public sealed record StepSignal(
    SignalKind Kind,
    AnswerGiven? Given = null,
    string? Key = null,
    string? Owner = null,
    Snooze? Snooze = null,
    string? PolicyVersion = null,
    MessageKind? Say = null,
    DateTimeOffset? At = null,
    Pause? Pause = null,
    int? Order = null,
    string? To = null);

[JsonConverter(typeof(KebabCaseEnumConverter<SignalKind>))]
public enum SignalKind
{
    Answered,
    Held,
    Resumed,
    Snoozed,
    Reassigned,

    /// <summary>Send the question again, now.</summary>
    SendAgain,

    /// <summary>Policy or calendar changed.</summary>
    Replan,

    /// <summary>Try again what failed.</summary>
    Retry,

    /// <summary>The process goes another way.</summary>
    Stop,

    /// <summary>Mail to the owner does not arrive: the first level is told now.</summary>
    Unreachable,

    /// <summary>The case fails: end, and leave the rows as they are, to be taken up again.</summary>
    Leave,
}

/// <summary>Tells a case's orchestration something: a command, that a step no longer holds the process up, or that the calendar has changed.</summary>
/// <remarks>Travels in orchestrations: add optional fields only.</remarks>
/// <param name="Released">The number of the step that the process no longer waits for.</param>
/// <param name="Replan">The id of the change of the calendar that the open steps are to be planned anew by.</param>
public sealed record CaseSignal(CaseCommand? Command = null, int? Released = null, string? Replan = null);
