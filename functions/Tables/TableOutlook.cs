using Azure;
using Azure.Data.Tables;
using Relais.Emails;
using Relais.Functions.Tables.Rows;

namespace Relais.Functions.Tables;

/// <summary>What waits to be mailed in <c>Outlook</c>: partition the mailbox's id; and the digests, in partitions of their own.</summary>
/// <remarks>What waits is little, and goes when it is sent: to look for all of it reads that range of the table from end to end.</remarks>
internal sealed class TableOutlook(TableSet tables) : IOutlook
{
    /// <summary>Mailboxes have ids in hex; the partitions of what was sent begin with a later letter.</summary>
    private const string Waiting = "PartitionKey lt 'g'";

    private readonly Table _outlook = tables.Outlook;

    public Task PutAsync(OutlookLine line, CancellationToken cancellation = default) => _outlook.UpsertAsync(OutlookRow.Write(line), cancellation);

    public async Task<IReadOnlyList<string>> MailboxesAsync(DateTimeOffset at, CancellationToken cancellation = default)
    {
        var mailboxes = new SortedSet<string>(StringComparer.Ordinal);
        var due = TableClient.CreateQueryFilter($"NotBefore le {at}");
        await foreach (var row in _outlook.QueryAsync($"{Waiting} and {due}", cancellation))
        {
            if (row.Text("Refused") is null) mailboxes.Add(row.PartitionKey);
        }

        return [.. mailboxes];
    }

    public async Task<IReadOnlyList<OutlookLine>> OfMailboxAsync(string mailbox, CancellationToken cancellation = default) =>
        await ReadAsync(TableClient.CreateQueryFilter($"PartitionKey eq {mailbox}"), cancellation);

    public async Task<IReadOnlyList<OutlookLine>> OfCaseAsync(string code, CancellationToken cancellation = default)
    {
        var ofCase = TableClient.CreateQueryFilter($"CaseCode eq {code}");
        return await ReadAsync($"{Waiting} and {ofCase}", cancellation);
    }

    public Task RemoveAsync(OutlookLine line, CancellationToken cancellation = default) =>
        _outlook.TryDeleteAsync(line.Mailbox, OutlookRow.Key(line), new ETag(line.Version!), cancellation);

    public async Task<DigestRecord?> FindDigestAsync(DigestKey key, CancellationToken cancellation = default) =>
        await _outlook.FindAsync(DigestRow.Partition(key), DigestRow.Key(key), cancellation) is { } row ? DigestRow.Read(row) : null;

    public Task<bool> TrySaveDigestAsync(DigestRecord digest, CancellationToken cancellation = default) =>
        _outlook.TrySaveAsync(DigestRow.Write(digest), digest.Version, cancellation);

    private async Task<IReadOnlyList<OutlookLine>> ReadAsync(string filter, CancellationToken cancellation)
    {
        var lines = new List<OutlookLine>();
        await foreach (var row in _outlook.QueryAsync(filter, cancellation)) lines.Add(OutlookRow.Read(row));
        return [.. lines.OrderBy(line => line.PutAt).ThenBy(line => line.Key, StringComparer.Ordinal)];
    }
}
