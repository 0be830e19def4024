using Azure.Data.Tables;
using Relais.Partners;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

/// <summary>Row <c>{state}-{time}-{event}</c> of <c>Webhooks</c>, and the row <c>event-{event}</c> that says where it stands.</summary>
internal static class DeliveryRow
{
    private const string Known = "event-";

    public static TableEntity Write(Delivery delivery) => new TableEntity(Keys.Escape(delivery.Partner), Key(delivery))
        .With("Partner", delivery.Partner)
        .WithJson("Event", delivery.Event)
        .WithWord<DeliveryState>("State", delivery.State)
        .With("Since", delivery.Since)
        .With("At", delivery.At)
        .With("Attempts", delivery.Attempts)
        .With("Status", delivery.Status)
        .With("Error", delivery.Error);

    public static Delivery Read(TableEntity row) => new(
        row.Required("Partner"),
        row.RequiredJson<PartnerEvent>("Event"),
        row.RequiredWord<DeliveryState>("State"),
        row.RequiredTime("Since"),
        row.RequiredTime("At"),
        row.GetInt32("Attempts") ?? 0,
        row.GetInt32("Status"),
        row.Text("Error"),
        row.ETag.ToString());

    public static TableEntity WritePlace(Delivery delivery) =>
        new TableEntity(Keys.Escape(delivery.Partner), PlaceKey(delivery.Event.Id)).With("Place", Key(delivery));

    public static string PlaceKey(string eventId) => Known + Keys.Escape(eventId);

    public static string Place(TableEntity place) => place.Required("Place");

    /// <summary>All rows of a state lie between these two.</summary>
    public static (string From, string Until) Range(DeliveryState state) => (Words.Of(state) + "-", Words.Of(state) + ".");

    /// <summary>The rows of a state up to and including this time lie before it.</summary>
    public static string After(DeliveryState state, DateTimeOffset at) => $"{Words.Of(state)}-{Keys.Time(at)}.";

    private static string Key(Delivery delivery) => $"{Words.Of(delivery.State)}-{Keys.Time(delivery.At)}-{Keys.Escape(delivery.Event.Id)}";
}
