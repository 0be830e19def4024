using System.Globalization;
using System.Text.Json.Serialization;
using Relais.Chasing;
using Relais.Emails;

namespace Relais.Cases.Activities;

// All of these travel in orchestrations: add optional fields only.

/// <param name="Revision">Counts the plannings of a step from 1.</param>
/// <param name="At">The time of planning (the orchestration's).</param>
/// <param name="AskedAt">When the ask was made, or is being made now.</param>
/// <param name="Done">The keys of the moments already acted upon.</param>
/// <param name="Because">The id of the change of the calendar that asks for a new plan.</param>
/// <param name="UnreachableSince">Since when mail to the owner does not arrive.</param>
public sealed record StepPlanning(
    StepAsk Ask,
    int Revision,
    DateTimeOffset At,
    DateTimeOffset? AskedAt,
    IReadOnlyList<Pause> Pauses,
    IReadOnlyList<Snooze> Snoozes,
    IReadOnlyList<string> Done,
    bool OnHold = false,
    string? Because = null,
    DateTimeOffset? UnreachableSince = null) : IEchoed
{
    [JsonIgnore]
    public string Asked => string.Create(CultureInfo.InvariantCulture, $"plan/{Ask.Number:D3}/{Revision}");

    /// <returns>When the step was asked, as its row says once it is planned so: before, or at once; null while it waits.</returns>
    public DateTimeOffset? AskedBy(Plan plan) => AskedAt ?? (plan.AskAt <= At && !OnHold ? plan.AskAt : null);
}

/// <param name="Kind">What the mail is: ask, remind or escalate.</param>
/// <param name="Level">The reminder's number, the escalation's level, or the how-manieth postponement.</param>
/// <param name="Key">Names the message within its step, so that it is sent once.</param>
/// <param name="Again">An administrator retries: what was refused is tried again.</param>
/// <param name="UnreachableSince">Since when mail to the owner does not arrive.</param>
/// <param name="Sending">At once or by digest, where that is not as the policy says.</param>
/// <param name="To">Who gets it, a <see cref="Party"/>; the audience where there is none.</param>
public sealed record StepMessage(
    string Code,
    int Number,
    string Step,
    MessageKind Kind,
    int Level,
    Audience Audience,
    string Key,
    DateTimeOffset At,
    int? Occurrence = null,
    bool Again = false,
    Sending? Sending = null,
    DateTimeOffset? UnreachableSince = null,
    string? To = null) : IEchoed
{
    [JsonIgnore]
    public string Asked => string.Create(CultureInfo.InvariantCulture, $"tell/{Number:D3}/{Key}");
}

/// <param name="Feedback">The decision; null when the owner of a step is told that the case is revoked.</param>
/// <param name="To">Who is told, a <see cref="Party"/>; the referrer where there is none.</param>
/// <param name="Again">An administrator retries: what was refused is tried again.</param>
public sealed record FeedbackMessage(
    string Code,
    int Number,
    Feedback? Feedback,
    DateTimeOffset At,
    string? ReasonCode = null,
    string? To = null,
    bool Again = false) : IEchoed
{
    [JsonIgnore]
    public string Asked => string.Create(CultureInfo.InvariantCulture, $"feedback/{Number:D3}/{Feedback}");
}

public sealed record Told(TellOutcome Outcome, string? Reason = null) : Echo;

[JsonConverter(typeof(KebabCaseEnumConverter<TellOutcome>))]
public enum TellOutcome
{
    Sent,

    /// <summary>The step was answered or cancelled meanwhile.</summary>
    NotNeeded,

    /// <summary>The case is on hold: nothing is sent.</summary>
    OnHold,

    /// <summary>The provider will never take it, or nobody is there to be told.</summary>
    Refused,
}

public sealed record StepEnding(string Code, int Number, string Step, StepState State, DateTimeOffset At) : IEchoed
{
    [JsonIgnore]
    public string Asked => string.Create(CultureInfo.InvariantCulture, $"end/{Number:D3}/{State}");
}

public sealed record StalledStep(string Code, int Number, string Step, DateTimeOffset At);

/// <param name="Number">The current step's number.</param>
/// <param name="Run">The run of the case that takes it, as in <see cref="CaseStart"/>.</param>
public sealed record CommandToTake(string Code, CaseCommand Command, DateTimeOffset At, int? Number = null, string? Step = null, string? Run = null) : IEchoed
{
    [JsonIgnore]
    public string Asked => "take/" + Command.Key;
}

/// <param name="Taken">False when the case's state no longer allowed it.</param>
/// <param name="ResumeAt">Hold: when the case resumes by itself.</param>
public sealed record CommandTaken(bool Taken, DateTimeOffset? ResumeAt = null) : Echo;

/// <param name="By">Who ended the hold, a <see cref="Party"/>.</param>
public sealed record HoldEnding(string Code, string By, Channel Channel, DateTimeOffset At);

/// <param name="Number">The last step's number.</param>
public sealed record CaseEnding(string Code, CaseStatus Status, string? Outcome, string By, DateTimeOffset At, int Number);

public sealed record CaseTrouble(string Code, string Instance, string Reason, DateTimeOffset At);

/// <param name="Cursor">Where the page before ended; none for the first.</param>
public sealed record OpenCasesPage(string? Cursor = null);

/// <param name="Next">The cursor of the next page; none at the end.</param>
public sealed record OpenCases(IReadOnlyList<string> Codes, string? Next);

/// <param name="Told">How many cases have been told so far.</param>
/// <param name="DoneAt">When the last one had been told.</param>
public sealed record ReplanningProgress(string Change, int Told, DateTimeOffset? DoneAt = null);
