using System.Text.Json.Serialization;

namespace Relais.Cases;

/// <summary>Why a reply by email, or a part of it, changed nothing: the detail of a log line <see cref="LogKind.ReplyKept"/>.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<KeptBecause>))]
public enum KeptBecause
{
    /// <summary>It names no sender, or several.</summary>
    SenderNotOne,

    /// <summary>Its sender is nobody who was asked.</summary>
    SenderUnknown,

    /// <summary>Neither a signature nor the delivering server vouches for its sender.</summary>
    NotAuthenticated,

    /// <summary>Its step was over, and it said nothing that would have answered it.</summary>
    StepOver,

    /// <summary>Its step waits for its day.</summary>
    NotYetAsked,

    /// <summary>The session that it needs a place in has none left; its sender is told.</summary>
    NoPlaceLeft,

    /// <summary>The reply itself was taken; its attachments were not.</summary>
    AttachmentsDropped,
}
