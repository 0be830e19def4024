using System.Text.Json.Serialization;

namespace Relais.Cases;

/// <summary>
/// One reply by email about one step: the <c>reply-{key}</c> row, inserted before the reply is acknowledged, so that a crash loses none and the same message counts
/// once. What was written is kept in the note of the same name.
/// </summary>
/// <remarks>Stored: add optional fields only.</remarks>
public sealed record InboundRecord
{
    /// <summary>From the message's own id, as a hash.</summary>
    public required string Key { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The step that it answers.</summary>
    public required int Number { get; init; }

    public required string Step { get; init; }

    /// <summary>Who sent it, a <see cref="Party"/>; none for a sender who may not answer the step.</summary>
    public string? By { get; init; }

    /// <summary>The address that it came to acts no more, though its step may still be open.</summary>
    public bool Expired { get; init; }

    /// <summary>Something was written between or below quoted lines too, so that it is not certain what belongs to what.</summary>
    public bool Mixed { get; init; }

    /// <summary>The names of the fields that it lacked, where it was clear which answer was meant.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>What became of it; none while it is to be handled.</summary>
    public InboundOutcome? Outcome { get; init; }

    public DateTimeOffset? HandledAt { get; init; }

    /// <summary>The store's version of this row (an ETag); null for a row not read from the store.</summary>
    public string? Version { get; init; }

    /// <summary>The note that holds what was written.</summary>
    public static string NoteOf(string key) => "reply-" + key;
}

[JsonConverter(typeof(KebabCaseEnumConverter<InboundOutcome>))]
public enum InboundOutcome
{
    /// <summary>It is the answer that counts.</summary>
    Answered,

    /// <summary>The same had been answered before.</summary>
    Repeated,

    /// <summary>Something else had been answered before; its sender is told.</summary>
    TooLate,

    /// <summary>The process went another way; its sender is told.</summary>
    NoLongerAsked,

    /// <summary>The step's reminders wait.</summary>
    Snoozed,

    /// <summary>The choices are sent.</summary>
    HelpAsked,

    /// <summary>It was not understood, and a question is asked back.</summary>
    Unclear,

    /// <summary>It was not understood, and enough has been asked back about this step.</summary>
    NotAskedAgain,

    /// <summary>The session that it needs a place in has none left; its sender is told.</summary>
    NoPlaceLeft,

    /// <summary>The address that it came to had expired; the owner gets a fresh mail.</summary>
    Expired,

    /// <summary>Kept for an administrator: its sender is not certain, or it said nothing to a step that was over.</summary>
    Kept,

    /// <summary>Written by a machine.</summary>
    Automatic,
}
