using System.Text.Json.Serialization;

namespace Relais.Partners;

/// <summary>An event on its way to a partner.</summary>
/// <remarks>Stored: add optional fields only.</remarks>
/// <param name="Partner">The partner's id.</param>
/// <param name="Since">When its first attempt was due, now or by hand.</param>
/// <param name="At">Pending: when the next attempt is due. Otherwise: when it ended.</param>
/// <param name="Attempts">How many were begun.</param>
/// <param name="Status">The HTTP status of the last answer.</param>
/// <param name="Error">Why there was no answer: <c>timeout</c>, <c>connection</c>, <c>address-refused</c>.</param>
/// <param name="Version">The store's version of the row (an ETag); null for one not read from the store.</param>
public sealed record Delivery(
    string Partner,
    PartnerEvent Event,
    DeliveryState State,
    DateTimeOffset Since,
    DateTimeOffset At,
    int Attempts = 0,
    int? Status = null,
    string? Error = null,
    string? Version = null)
{
    /// <summary>An event that is to be told as soon as may be.</summary>
    public static Delivery Due(string partner, PartnerEvent news) => new(partner, news, DeliveryState.Pending, news.At, news.At);
}

[JsonConverter(typeof(KebabCaseEnumConverter<DeliveryState>))]
public enum DeliveryState
{
    Pending,
    Delivered,

    /// <summary>Given up after a day; it can be sent anew by hand.</summary>
    Failed,
}
