using System.Text.Json.Serialization;

namespace Relais.Cases;

/// <summary>What the owner of a step said, without the free text, which is kept in a note row.</summary>
/// <remarks>Stored, and travels in orchestrations: add optional fields only.</remarks>
/// <param name="Choice">The key of the <see cref="Cases.Choice"/>.</param>
/// <param name="Code">A reason code.</param>
/// <param name="Office">The id of the office that is to take the case.</param>
/// <param name="Counsellor">The id of the counsellor who takes the case.</param>
/// <param name="Percent">Attendance, 0 to 100.</param>
/// <param name="Kind">The kind of employment.</param>
/// <param name="Satisfaction">1 to 5.</param>
/// <param name="Session">The id of the training session that was chosen.</param>
/// <param name="TextHash">SHA-256 (hex) of the free text, so that a repeated answer is known without it.</param>
public sealed record Answer(
    string Choice,
    string? Code = null,
    string? Office = null,
    string? Counsellor = null,
    DateOnly? Start = null,
    DateOnly? End = null,
    DateOnly? NextSession = null,
    int? Percent = null,
    string? Kind = null,
    int? Satisfaction = null,
    bool? Certificate = null,
    string? TextHash = null,
    string? Session = null);

/// <summary>An answer, by whom, through which channel, and when.</summary>
/// <param name="By">A <see cref="Party"/>.</param>
public sealed record AnswerGiven(Answer Answer, string By, Channel Channel, DateTimeOffset At);

[JsonConverter(typeof(KebabCaseEnumConverter<Channel>))]
public enum Channel
{
    /// <summary>The engine itself.</summary>
    System,

    /// <summary>A button of a mail, through the answer page.</summary>
    Button,

    /// <summary>A reply by email.</summary>
    Reply,

    /// <summary>The API.</summary>
    Api,

    /// <summary>A page of the dashboard.</summary>
    Page,
}
