using System.Text.Json.Serialization;

namespace Relais.Cases.Restarting;

/// <summary>What an administrator wants of a case's orchestration, kept in the case row until it is so.</summary>
/// <remarks>Stored: add optional fields only.</remarks>
/// <param name="Act">Terminate: it stays ended until it is restarted. Restart, purge: it ends and starts anew, then the order is gone.</param>
/// <param name="Key">Names the order, so that the same again is the same.</param>
/// <param name="By">A <see cref="Party"/>.</param>
/// <param name="Note">The note that says why, where a command wanted it and has one.</param>
public sealed record RunOrder(RunAct Act, string Key, DateTimeOffset Since, string By, string? Note = null);

/// <summary>What can be done to an orchestration.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<RunAct>))]
public enum RunAct
{
    /// <summary>It takes nothing in until it is resumed.</summary>
    Suspend,
    Resume,

    /// <summary>It ends where it stands.</summary>
    Terminate,

    /// <summary>It starts anew: a case's from its rows, any other from its beginning.</summary>
    Restart,

    /// <summary>Its history is deleted; that of an open case then starts anew.</summary>
    Purge,

    /// <summary>What it could not do is tried again; its case takes that as a command.</summary>
    Retry,
}
