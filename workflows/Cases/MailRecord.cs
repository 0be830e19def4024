using System.Text.Json.Serialization;
using Relais.Emails;

namespace Relais.Cases;

/// <summary>One mail to one recipient: the <c>mail-{key}</c> row, inserted before the mail is sent.</summary>
/// <remarks>Stored: add optional fields only.</remarks>
public sealed record MailRecord
{
    /// <summary>Names the mail within its case and derives from what it says to whom: <c>005-remind-1-9f3a…</c>.</summary>
    public required string Key { get; init; }

    /// <summary>What kind of message: <c>ask</c>, <c>remind</c>, <c>escalate</c>, <c>feedback</c> …</summary>
    public required string Kind { get; init; }

    public required MailState State { get; init; }

    /// <summary>The recipient's <see cref="Party"/> and address (staff, never the returnee).</summary>
    public required string Recipient { get; init; }

    public required string Address { get; init; }

    public string? Step { get; init; }

    public int? Number { get; init; }

    public required DateTimeOffset ClaimedAt { get; init; }

    /// <summary>When the first attempt began, where there were several.</summary>
    public DateTimeOffset? FirstClaimedAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The provider's id of the message.</summary>
    public string? ProviderId { get; init; }

    /// <summary>Why it was refused or held back.</summary>
    public string? Reason { get; init; }

    /// <summary>Waiting: the provider wants no further attempt before.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>How far it came after it was sent, as far as the provider has told.</summary>
    public Delivery? Delivery { get; init; }

    public DateTimeOffset? DeliveryAt { get; init; }

    /// <summary>What the receiving server said. No address.</summary>
    public string? DeliveryReason { get; init; }

    /// <summary>The id of the provider's event that said so.</summary>
    public string? DeliveryEvent { get; init; }

    /// <summary>The digest that it was a line of; none for a mail by itself.</summary>
    public string? Digest { get; init; }

    /// <summary>The store's version of this row (an ETag); null for a row not read from the store.</summary>
    public string? Version { get; init; }

    /// <summary>The row of another attempt in place of an earlier one's, as it was read: what the provider has told of the mail stays, and what it tells meanwhile makes the write fail.</summary>
    internal MailRecord InPlaceOf(MailRecord? was) => was is null ? this : this with
    {
        FirstClaimedAt = was.FirstClaimedAt ?? was.ClaimedAt,
        Delivery = was.Delivery,
        DeliveryAt = was.DeliveryAt,
        DeliveryReason = was.DeliveryReason,
        DeliveryEvent = was.DeliveryEvent,
        Version = was.Version,
    };
}

[JsonConverter(typeof(KebabCaseEnumConverter<MailState>))]
public enum MailState
{
    /// <summary>About to be sent; after two minutes another attempt takes over.</summary>
    Claimed,

    /// <summary>An attempt failed for now; the next one takes over at once.</summary>
    Waiting,

    Sent,

    /// <summary>The recipient's domain is not on the allow-list.</summary>
    Suppressed,

    /// <summary>The provider will never take it; the reason is kept.</summary>
    Parked,
}
