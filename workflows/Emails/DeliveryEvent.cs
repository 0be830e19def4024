using System.Text.Json.Serialization;

namespace Relais.Emails;

/// <summary>What the mail provider tells of a mail after it took it. Events come late, twice, and in any order.</summary>
/// <param name="Id">Unique to the event: the same id is the same event.</param>
/// <param name="Mail">The key that the mail was handed over with: <c>{case code}/{mail key}</c>.</param>
/// <param name="Reason">What the receiving server said. No address.</param>
public sealed record DeliveryEvent(string Id, Delivery What, DateTimeOffset At, string Mail, string? Reason = null);

/// <summary>How far a mail has come.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<Delivery>))]
public enum Delivery
{
    /// <summary>The provider will try to deliver it.</summary>
    Processed,

    /// <summary>The receiving server puts it off; the provider tries again.</summary>
    Deferred,

    /// <summary>The receiving server does not take it for now, and the provider has given up; the next mail may arrive.</summary>
    Blocked,

    Delivered,

    /// <summary>The address takes no mail.</summary>
    Bounced,

    /// <summary>The provider does not even try: mail to the address came back before.</summary>
    Dropped,

    /// <summary>Its recipient took it for spam; the provider sends them nothing any more.</summary>
    SpamReported,
}

public static class Deliveries
{
    /// <summary>Whether nothing can come after it, and no further mail will reach the address.</summary>
    public static bool IsFinal(this Delivery delivery) => delivery >= Delivery.Bounced;

    /// <summary>Whether an event tells more than is known: a mail only comes further, and of two equally far the later one counts.</summary>
    public static bool IsNewsTo(this DeliveryEvent happened, Cases.MailRecord mail) =>
        mail.Delivery is not { } was || (Rank(happened.What), happened.At, happened.Id).CompareTo((Rank(was), mail.DeliveryAt!.Value, mail.DeliveryEvent!)) > 0;

    private static int Rank(Delivery delivery) => Math.Min((int)delivery, (int)Delivery.Bounced);
}
