using Azure.Data.Tables;
using Relais.Cases;
using Relais.Emails;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

/// <summary>Partition <c>sent.</c> and the month, so that it stands apart from what waits; row the time and the mailbox's id.</summary>
internal static class DigestRow
{
    public static string Partition(DigestKey key) => "sent." + Keys.Time(key.At)[..6];

    public static string Key(DigestKey key) => Keys.Escape($"{Keys.Time(key.At)}.{key.Mailbox}");

    public static TableEntity Write(DigestRecord digest) => new TableEntity(Partition(digest.Key), Key(digest.Key))
        .With("Mailbox", digest.Key.Mailbox)
        .With("At", digest.Key.At)
        .WithWord<MailState>("State", digest.State)
        .WithJson("To", digest.To)
        .WithList("Lines", digest.Lines)
        .With("ClaimedAt", digest.ClaimedAt)
        .With("SentAt", digest.SentAt)
        .With("ProviderId", digest.ProviderId)
        .With("Reason", digest.Reason);

    public static DigestRecord Read(TableEntity row) => new()
    {
        Key = new DigestKey(row.Required("Mailbox"), row.RequiredTime("At")),
        State = row.RequiredWord<MailState>("State"),
        To = row.RequiredJson<Recipient>("To"),
        Lines = row.List<DigestLine>("Lines"),
        ClaimedAt = row.RequiredTime("ClaimedAt"),
        SentAt = row.GetDateTimeOffset("SentAt"),
        ProviderId = row.Text("ProviderId"),
        Reason = row.Text("Reason"),
        Version = row.ETag.ToString(),
    };
}
