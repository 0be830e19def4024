using Azure.Data.Tables;
using Relais.Cases;
using Relais.Emails;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

/// <summary>Row <c>mail-{key}</c>: one mail to one recipient.</summary>
internal static class MailRow
{
    public const string Prefix = "mail-";

    public static string Key(string key) => Prefix + Keys.Escape(key);

    public static TableEntity Write(string code, MailRecord mail) => new TableEntity(code, Key(mail.Key))
        .With("Key", mail.Key)
        .With("Kind", mail.Kind)
        .WithWord<MailState>("State", mail.State)
        .With("Recipient", mail.Recipient)
        .With("Address", mail.Address)
        .With("Step", mail.Step)
        .With("Number", mail.Number)
        .With("ClaimedAt", mail.ClaimedAt)
        .With("FirstClaimedAt", mail.FirstClaimedAt)
        .With("SentAt", mail.SentAt)
        .With("ProviderId", mail.ProviderId)
        .With("Reason", mail.Reason)
        .With("NotBefore", mail.NotBefore)
        .WithWord("Delivery", mail.Delivery)
        .With("DeliveryAt", mail.DeliveryAt)
        .With("DeliveryReason", mail.DeliveryReason)
        .With("DeliveryEvent", mail.DeliveryEvent)
        .With("Digest", mail.Digest);

    public static MailRecord Read(TableEntity row) => new()
    {
        Key = row.Required("Key"),
        Kind = row.Required("Kind"),
        State = row.RequiredWord<MailState>("State"),
        Recipient = row.Required("Recipient"),
        Address = row.Required("Address"),
        Step = row.Text("Step"),
        Number = row.GetInt32("Number"),
        ClaimedAt = row.RequiredTime("ClaimedAt"),
        FirstClaimedAt = row.GetDateTimeOffset("FirstClaimedAt"),
        SentAt = row.GetDateTimeOffset("SentAt"),
        ProviderId = row.Text("ProviderId"),
        Reason = row.Text("Reason"),
        NotBefore = row.GetDateTimeOffset("NotBefore"),
        Delivery = row.Word<Delivery>("Delivery"),
        DeliveryAt = row.GetDateTimeOffset("DeliveryAt"),
        DeliveryReason = row.Text("DeliveryReason"),
        DeliveryEvent = row.Text("DeliveryEvent"),
        Digest = row.Text("Digest"),
        Version = row.ETag.ToString(),
    };
}
