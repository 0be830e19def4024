using Relais.Partners;

namespace Relais.Functions.Partners;

/// <summary>A webhook as the API shows it. Times are UTC.</summary>
/// <param name="Secret">Shown once, when it is new.</param>
/// <param name="DisabledAt">Since when it is no longer called, since it answered 410.</param>
public sealed record WebhookView(Uri Url, DateTime RegisteredAt, DateTime? RotatedAt, DateTime? DisabledAt, string? Secret = null)
{
    public static WebhookView Of(Webhook webhook, string? secret = null) =>
        new(webhook.Url!, webhook.RegisteredAt.UtcDateTime, webhook.RotatedAt?.UtcDateTime, webhook.DisabledAt?.UtcDateTime, secret);
}

/// <summary>A new signing secret, shown once.</summary>
public sealed record NewSecret(string Secret);

/// <summary>An event that is on its way.</summary>
public sealed record EventQueued(string Id);

/// <summary>A delivery as the API shows it. Times are UTC.</summary>
/// <param name="At">Pending: when the next attempt is due. Otherwise: when it ended.</param>
/// <param name="HttpStatus">The status of the last answer.</param>
/// <param name="Error">Why there was no answer: <c>timeout</c>, <c>connection</c>, <c>address-refused</c>.</param>
public sealed record DeliveryView(string Id, string Type, string? CaseCode, DateTime HappenedAt, DeliveryState State, DateTime At, int Attempts, int? HttpStatus, string? Error)
{
    public static DeliveryView Of(Delivery delivery) => new(
        delivery.Event.Id,
        EventType.Of(delivery.Event),
        delivery.Event.CaseCode,
        delivery.Event.At.UtcDateTime,
        delivery.State,
        delivery.At.UtcDateTime,
        delivery.Attempts,
        delivery.Status,
        delivery.Error);
}

/// <param name="Next">The cursor of the next page; none at the end.</param>
public sealed record DeliveryListing(IReadOnlyList<DeliveryView> Items, string? Next);
