using System.Text.Json.Serialization;

namespace Relais.Cases;

/// <summary>A command to a case: the <c>command-{key}</c> row, written before the case is told, so that a crash loses none.</summary>
/// <remarks>Stored, and travels in orchestrations: add optional fields only. Free text of a reason is kept in the note <c>command-{key}</c>.</remarks>
/// <param name="Key">From the caller's <c>Idempotency-Key</c>; the same key again changes nothing.</param>
/// <param name="By">A <see cref="Party"/>.</param>
/// <param name="Until">Hold: the day on which the case resumes by itself.</param>
/// <param name="Office">Transfer: the office's id.</param>
/// <param name="Owner">Reassign: the new owner, a <see cref="Party"/>.</param>
/// <param name="Step">Goto: the step's key. Reopen: the step to go on from.</param>
/// <param name="Days">Snooze: working days.</param>
/// <param name="Terms">Move: the policy to go on with.</param>
/// <param name="Code">Revoke, erase, snooze: a reason code.</param>
/// <param name="Number">Snooze, remind: the number of the step that is meant, so that a late command does not hit the next one.</param>
public sealed record CaseCommand(
    string Key,
    CommandName Name,
    string By,
    Channel Channel,
    DateTimeOffset At,
    DateOnly? Until = null,
    string? Office = null,
    string? Owner = null,
    string? Step = null,
    int? Days = null,
    Chasing.PolicyTerms? Terms = null,
    string? Code = null,
    int? Number = null);

[JsonConverter(typeof(KebabCaseEnumConverter<CommandName>))]
public enum CommandName
{
    Hold,
    Resume,
    Reassign,
    Transfer,
    Remind,
    Snooze,
    Move,
    Goto,
    Retry,
    Revoke,
    Reopen,

    /// <summary>Erases what the case holds of people; an open case is revoked first.</summary>
    Erase,
}

/// <summary>The stored command.</summary>
/// <remarks>Stored: add optional fields only.</remarks>
/// <param name="AppliedAt">When the case took it, or found that it no longer applies; none while it is on its way.</param>
/// <param name="Refused">Why it no longer applied.</param>
/// <param name="Run">The run of the case that took it, as in <see cref="CaseStart"/>; none for the first, and where it was refused.</param>
public sealed record CommandRecord(CaseCommand Command, DateTimeOffset? AppliedAt = null, string? Refused = null, string? Run = null)
{
    /// <summary>The note that says why a command was given, and the line of the log that tells of it.</summary>
    public static string NoteOf(string key) => "command-" + key;
}
