using Azure.Data.Tables;
using Relais.Cases;
using Relais.Emails;
using Relais.Functions.Tables.Rows;

namespace Relais.Tests.Faults;

/// <summary>What the tables hold of mails beside those of the cases.</summary>
internal static class StoredMail
{
    public static async Task<IReadOnlyList<DigestRecord>> DigestsAsync(string storage) =>
        [.. (await StoredCase.RowsAsync(storage, "Outlook")).Where(row => IsSent(row.PartitionKey)).Select(DigestRow.Read)];

    /// <summary>What is still to be mailed.</summary>
    public static async Task<IReadOnlyList<OutlookLine>> WaitingAsync(string storage) =>
        [.. (await StoredCase.RowsAsync(storage, "Outlook")).Where(row => !IsSent(row.PartitionKey)).Select(OutlookRow.Read)];

    /// <summary>The mails whose row says that they are sent, by the keys that the provider knows, and when each was marked so.</summary>
    public static async Task<IReadOnlyDictionary<string, DateTimeOffset>> SentAsync(string storage) =>
        Sent(await StoredCase.AllAsync(storage), await DigestsAsync(storage));

    /// <inheritdoc cref="SentAsync"/>
    public static IReadOnlyDictionary<string, DateTimeOffset> Sent(IReadOnlyList<StoredCase> cases, IReadOnlyList<DigestRecord> digests) =>
        cases.SelectMany(@case => @case.Mails.Where(mail => mail is { State: MailState.Sent, Digest: null }).Select(mail => (Key: $"{@case.Code}/{mail.Key}", At: mail.SentAt!.Value)))
            .Concat(digests.Where(digest => digest.State == MailState.Sent).Select(digest => (Key: $"digest/{digest.Key}", At: digest.SentAt!.Value)))
            .ToDictionary(mail => mail.Key, mail => mail.At);

    /// <summary>Ends as soon as a mail's row says that it is sent.</summary>
    public static async Task MarkedAsync(string storage, string mail, CancellationToken cancellation)
    {
        var (table, partition, row) = mail.Split('/') switch
        {
            ["digest", ..] when DigestKey.Parse(mail["digest/".Length..]) is { } digest => ("Outlook", DigestRow.Partition(digest), DigestRow.Key(digest)),
            [var code, var key] => ("Cases", code, MailRow.Key(key)),
            _ => throw new ArgumentException($"Not a mail's key: {mail}.", nameof(mail)),
        };
        var client = new TableServiceClient(storage).GetTableClient(table);
        while (await client.GetEntityIfExistsAsync<TableEntity>(partition, row, ["State"], cancellation) is not { HasValue: true, Value: { } found } || found.GetString("State") != "sent") ;
    }

    private static bool IsSent(string partition) => partition.StartsWith("sent.", StringComparison.Ordinal);
}
