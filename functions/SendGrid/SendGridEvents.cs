using System.Text.Json;
using Relais.Emails;

namespace Relais.Functions.SendGrid;

/// <summary>SendGrid's events as ours. Those of other kinds (opens, clicks) and of mails that are not ours are passed over.</summary>
internal static class SendGridEvents
{
    /// <returns>Null when the body is no JSON list.</returns>
    public static IReadOnlyList<DeliveryEvent>? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Array ? [.. document.RootElement.EnumerateArray().Select(Read).OfType<DeliveryEvent>()] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static DeliveryEvent? Read(JsonElement sent)
    {
        if (sent.ValueKind != JsonValueKind.Object || WhatOf(sent) is not { } what) return null;
        if (Text(sent, SendGridEmailSender.MailArgument) is not { } mail || Text(sent, "sg_event_id") is not { } id || TimeOf(sent) is not { } at) return null;
        var reason = Text(sent, "reason") ?? Text(sent, "response");
        return new DeliveryEvent(id, what, at, mail, what == Delivery.Delivered || reason is null ? null : SendGridErrors.Safe(reason));
    }

    private static Delivery? WhatOf(JsonElement sent) => (Text(sent, "event"), Text(sent, "type")) switch
    {
        ("processed", _) => Delivery.Processed,
        ("deferred", _) => Delivery.Deferred,
        ("delivered", _) => Delivery.Delivered,
        ("bounce", "blocked") => Delivery.Blocked,
        ("bounce", _) => Delivery.Bounced,
        ("dropped", _) => Delivery.Dropped,
        ("spamreport", _) => Delivery.SpamReported,
        _ => null,
    };

    private static DateTimeOffset? TimeOf(JsonElement sent) =>
        sent.TryGetProperty("timestamp", out var time) && time.ValueKind == JsonValueKind.Number && time.TryGetInt64(out var seconds)
        && seconds is > 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    /// <summary>A text; null for none, and for one that holds half a character.</summary>
    private static string? Text(JsonElement sent, string name)
    {
        if (!sent.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString() is { Length: > 0 } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
